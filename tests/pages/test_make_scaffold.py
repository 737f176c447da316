"""Making something in a project on its page: chosen, looked at, written."""

from urllib.parse import urlencode

import pytest
from django.test import Client

from boatyard.apps.accounts.models import Account
from boatyard.apps.projects.logic.commands.create_project import CreateProject
from boatyard.apps.projects.models import Project
from boatyard.core.bus import bus
from boatyard.core.permissions import acting_as
from tests.apps.scaffolding.conftest import rendered, scaffolded
from tests.apps.scaffolding.scaffolded_project import ScaffoldedProject

__all__ = ["rendered", "scaffolded"]

MAKE = "/projects/shop/make/"


@pytest.fixture
def shop(scaffolded: ScaffoldedProject, alice: Account) -> ScaffoldedProject:
    with acting_as(alice.as_actor()):
        bus.execute(CreateProject("shop"))
    Project.objects.update(is_created=True, repository=str(scaffolded.folder))
    return scaffolded


def asked(**words: str) -> str:
    return f"{MAKE}?{urlencode(words)}"


def test_what_is_chosen_is_looked_at_and_then_written(shop: ScaffoldedProject, as_alice: Client) -> None:
    assert f'href="{MAKE}"' in as_alice.get("/projects/shop/").content.decode()
    form = as_alice.get(MAKE).content.decode()
    for part in ('value="subscriber"', 'value="users"', "users.User", "unique_with=author"):
        assert part in form
    shop.make("app", "billing")
    address = asked(kind="model", app="billing", scaffold="Invoice", fields="number:str:unique\nnote:text?")
    before = shop.tree()
    shown = as_alice.get(address).content.decode()
    assert "src/apps/billing/models/invoice.py" in shown
    assert "Nothing is committed" in shown
    assert shop.tree() == before, "looking changes nothing"
    written = as_alice.post(address, follow=True).content.decode()
    assert "not committed. Next: `make migrate`" in written
    assert "unique=True" in shop.text("src/apps/billing/models/invoice.py")


def test_what_is_left_to_the_developer_is_said_before(shop: ScaffoldedProject, as_alice: Client) -> None:
    shop.make("app", "billing")
    shown = as_alice.get(asked(kind="command", app="billing", scaffold="PayInvoice")).content.decode()
    assert "Left to you." in shown
    assert "its name ends with no model of billing" in shown


@pytest.mark.parametrize(
    ("words", "field", "says"),
    [
        (
            {"kind": "model", "app": "users", "scaffold": "Note", "fields": "a:nope"},
            "fields",
            "use one of the types",
        ),
        (
            {"kind": "model", "app": "users", "scaffold": "../x", "fields": ""},
            "scaffold",
            "Write the name like",
        ),
        ({"kind": "subscriber", "app": "users", "scaffold": "tell"}, "event", "Name one event"),
        ({"kind": "page", "app": "nope", "scaffold": "about"}, "", "There is no app «nope»"),
        ({"kind": "app", "app": "users"}, "app", "is used inside every project"),
        ({"kind": "nope", "app": "users"}, "kind", "nope"),
    ],
)
def test_what_cannot_be_is_told_where_it_was_entered(
    shop: ScaffoldedProject, as_alice: Client, words: dict[str, str], field: str, says: str
) -> None:
    for answer in (as_alice.get(asked(**words)), as_alice.post(asked(**words))):
        assert answer.status_code == 400
        page = answer.content.decode()
        place = page.partition(f'id="id_{field}_error"')[2] if field else page
        assert says in place.partition("</p>")[0] if field else says in page


def test_only_who_develops_the_project_may(shop: ScaffoldedProject, as_bob: Client) -> None:
    address = asked(kind="app", app="billing")
    assert {
        as_bob.get(MAKE).status_code,
        as_bob.get(address).status_code,
        as_bob.post(address).status_code,
    } == {404}
    assert not (shop.folder / "src/apps/billing").exists()
