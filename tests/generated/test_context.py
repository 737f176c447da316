"""What `boatyard context` tells of a project: from Boatyard's own tables, and from the project's code."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from boatyard.apps.accounts.models import Account
from boatyard.apps.environments.cli.context import context
from boatyard.apps.environments.logic.queries.get_context import GetContext, ProjectContext
from boatyard.core.api.serializers import result_serializer
from boatyard.core.bus import bus
from boatyard.core.errors import BoatyardError
from boatyard.core.permissions import acting_as
from boatyard.core.project_layout import ENV
from tests.pages.things import project as registered
from tests.people import account

from .conftest import WITH_EXAMPLE
from .generated_project import GeneratedProject, make_project

pytestmark = [WITH_EXAMPLE, pytest.mark.django_db]
_SECRET = "abcdefghijklmnopqrstuvwxyz0123456789abcdefghijklmnopqrstuvwxyz"

type Ask = Callable[[], ProjectContext]


@pytest.fixture(scope="module")
def shop(environment: Path, tmp_path_factory: pytest.TempPathFactory) -> GeneratedProject:
    made = make_project(
        tmp_path_factory.mktemp("context") / "shop", with_example=True, environment=environment
    )
    (made.folder / ENV).write_text(f"ENVIRONMENT=development\nSECRET_KEY={_SECRET}\nPORT=9100\n")
    return made


@pytest.fixture
def owner() -> Account:
    return account("ann")


@pytest.fixture
def ask(shop: GeneratedProject, owner: Account) -> Ask:
    registered(owner, "shop", folder=shop.folder)

    def asked() -> ProjectContext:
        with acting_as(owner.as_actor()):
            return bus.execute(GetContext("shop"))

    return asked


def test_the_whole_project_is_told_and_no_secret(ask: Ask, shop: GeneratedProject) -> None:
    told = ask()
    assert told.fault == ""
    (orders,) = (app for app in told.apps if app.name == "orders")
    commands = {command.name: command for command in orders.commands}
    assert commands["ConfirmOrder"].access == "permission orders.change_order"
    assert commands["ConfirmOrder"].fields == {"order_id": "int"}
    assert commands["ChangeOrder"].fields["quantities"] == "Mapping[int, int] | None"
    assert commands["CancelStaleOrders"].access == "the project itself"
    assert "OrderConfirmed" in {event.name for event in orders.events}
    assert {"Order", "OrderLine", "Product"} <= {model.name for model in orders.models}
    assert [task.name for task in orders.tasks] == ["cancel_stale_orders"]
    (one,) = (route for route in told.routes if route.path == "/api/v1/orders/<int:order_id>/")
    assert set(one.methods) == {"GET", "PATCH", "DELETE"}
    assert {plugin.name for plugin in told.plugins} == {"example", "htmx"}
    assert [environment.name for environment in told.environments] == ["local"]
    assert {"make run", "make check"} <= {verb.command for verb in told.verbs}
    assert {"README.md", "AGENTS.md", "docs/architecture.md", "src/apps/orders/README.md"} <= set(told.docs)
    assert ("SECRET_KEY", True, True) in {(each.key, each.is_secret, each.is_set) for each in told.settings}
    serializer = result_serializer(ProjectContext)
    assert serializer
    assert _SECRET not in json.dumps(serializer(told).data, default=str)


def test_the_verb_is_for_the_project_that_one_stands_in(
    ask: Ask, shop: GeneratedProject, owner: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(shop.folder / "src")
    with acting_as(owner.as_actor()):
        shown = CliRunner().invoke(context, [])
    assert shown.exit_code == 0
    assert "command  ConfirmOrder(order_id: int) -> OrderDetails, for: permission" in shown.output
    assert ", for: permission orders.change_order\n" in shown.output
    assert "SECRET_KEY, a secret\n" in shown.output
    assert _SECRET not in shown.output


def test_code_that_does_not_start_is_told_and_the_rest_too(ask: Ask, shop: GeneratedProject) -> None:
    broken = shop.folder / "src/apps/orders/apps.py"
    text = broken.read_text()
    broken.write_text(f"{text}\nimport nowhere_to_be_found\n")
    try:
        told = ask()
    finally:
        broken.write_text(text)
    assert "The code of «shop» cannot describe itself" in told.fault
    assert "nowhere_to_be_found" in told.fault
    assert told.apps == ()
    assert told.verbs


def test_code_that_says_something_else_is_told(ask: Ask, shop: GeneratedProject) -> None:
    (command,) = (shop.folder / "src").glob("**/management/commands/describe.py")
    text = command.read_text()
    command.write_text(text.replace('"apps":', '"apples":'))
    try:
        assert "cannot read" in ask().fault
        command.unlink()
        assert "boatyard update" in ask().fault
    finally:
        command.write_text(text)


def test_a_project_without_its_packages_says_how_to_install_them(owner: Account, tmp_path: Path) -> None:
    registered(owner, "shop", folder=tmp_path)
    with acting_as(owner.as_actor()):
        assert "make setup" in bus.execute(GetContext("shop")).fault
        shown = CliRunner().invoke(context, ["shop", "--json"])
    assert shown.exit_code == 1
    assert json.loads(shown.stdout)["name"] == "shop"
    assert "make setup" in shown.stderr


def test_it_is_for_developers_of_the_project(ask: Ask) -> None:
    with acting_as(account("bob").as_actor()), pytest.raises(BoatyardError, match="no project"):
        bus.execute(GetContext("shop"))
