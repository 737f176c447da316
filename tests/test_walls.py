"""A wall between accounts: over every address there is, another account sees, changes and deletes nothing.

The addresses are taken from the URL configuration, so a new one cannot be forgotten: one with a part that
these tests cannot fill fails them.
"""

import json
from itertools import product
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from django.contrib.auth import get_user
from django.test import Client

from boatyard.apps.accounts.models import Account, Invitation, Membership, SignInLink, Team, Token
from boatyard.apps.backing.models import BackingMode, BackingRole, BackingService
from boatyard.apps.environments.models import Environment
from boatyard.apps.jobs.models import Job, LogLine
from boatyard.apps.projects.logic.commands.create_project import CreateProject
from boatyard.apps.projects.models import Project
from boatyard.core.bus import bus
from boatyard.core.permissions import acting_as
from boatyard.core.roles import Role
from boatyard.core.secrets import Secret
from tests.addresses import addresses, content_of, fill
from tests.people import account, team, token

pytestmark = pytest.mark.django_db

READING = ("get", "head", "options")
WRITING = ("post", "put", "patch", "delete")
KINDS = ("application/json", "application/x-www-form-urlencoded")
REQUESTS = [*((method, "") for method in READING), *product(WRITING, KINDS)]
NAME = "alices-shop"
MARK = "alices own secret thing"


@pytest.fixture
def alice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Account:
    """Alice with one of everything."""
    person = account("alice")
    monkeypatch.setenv("BOATYARD_PROJECTS", str(tmp_path))
    token(person, MARK)
    SignInLink.issue(person)
    crew = team("Alices crew", alice=Role.ADMIN)
    Team.objects.filter(pk=crew.pk).update(title=MARK)
    Invitation.issue(crew, Role.ADMIN, person)
    with acting_as(person.as_actor()):
        bus.execute(CreateProject(NAME, title=MARK, team=crew.slug))
    Account.objects.filter(pk=person.pk).update(first_name=MARK, projects_folder=f"/srv/{MARK}")
    Project.objects.update(is_created=True)
    Environment.objects.update(admin_password=Secret(MARK))
    BackingService.objects.create(
        project=Project.objects.get(),
        service="postgres",
        role=BackingRole.CURRENT,
        mode=BackingMode.URL,
        url=Secret(f"postgres://alice:{MARK}@127.0.0.1:1/{MARK}"),
    )
    LogLine.objects.create(job=Job.objects.get(), number=1, step="render", text=MARK)
    return person


@pytest.fixture
def filled(alice: Account) -> dict[str, str]:
    """What is Alice's, for each kind of part that an address can have."""
    job = Job.objects.get()
    return {
        "<uuid:job_id>": str(job.pk),
        "<slug:name>": NAME,
        "<slug:service>": "postgres",
        "<slug:environment>": "local",
        "<slug:process>": "web",
        "<slug:target>": "local",
        "<int:to>": "1",
        "<int:release>": "1",
        "<slug:plugin>": "celery",
        "<str:name>": "alice",
        "<str:subject>": Project.objects.get().subject,
        "<int:token_id>": str(Token.objects.get(account=alice).pk),
        "<str:key>": "not-a-key",
        "<slug:team>": "alices-crew",
        "<str:account>": "alice",
        "<int:invitation_id>": str(Invitation.objects.get().pk),
    }


def test_every_address_can_be_filled(filled: dict[str, str]) -> None:
    unknown = [address for address in addresses() if "<" in fill(address, filled)]
    assert not unknown, "teach `filled` the new parts, so that these addresses are tested too"


@pytest.mark.parametrize("who", ["bob with a token", "bob signed in", "charlie"])
def test_nobody_else_gets_through(who: str, alice: Account, filled: dict[str, str]) -> None:
    bob = account("bob")
    key = token(bob)
    before = _everything(alice)
    client = Client(raise_request_exception=False)
    if who == "bob with a token":
        client.defaults["HTTP_AUTHORIZATION"] = f"Bearer {key}"
    for address in sorted(set(addresses())):
        url = "/" + fill(address, filled)
        for method, content_type in REQUESTS:
            if who != "bob signed in":
                client.cookies.clear()
            elif not get_user(client).is_authenticated:  # some addresses sign out
                client.force_login(bob)
            response = getattr(client, method)(url, **_options(content_type))
            shown = content_of(response)
            assert response.status_code < 500, f"{method} {url}"
            assert MARK.encode() not in shown, f"{method} {url}"
    assert _everything(alice) == before


def _options(content_type: str) -> dict[str, Any]:
    """A request that would do harm if it got through; without a type, one that only reads."""
    if not content_type:
        return {}
    harm = {"name": NAME, "confirmation": NAME, "password": "a long new one 1", "folder": "/srv/new"}
    harm |= {"role": "admin", "team": "alices-crew"}
    body = json.dumps(harm) if content_type == "application/json" else urlencode(harm)
    return {"data": body, "content_type": content_type}


def _everything(person: Account) -> list[Any]:
    """All that is Alice's, as it stands in the database."""
    return [
        list(Account.objects.filter(pk=person.pk).values()),
        list(Project.objects.filter(created_by=person).values()),
        list(Job.objects.filter(account=person).values()),
        [
            (each.pk, each.role, each.mode)
            for each in BackingService.objects.filter(project__created_by=person)
        ],
        list(Team.objects.filter(members=person).values()),
        list(Membership.objects.filter(team__members=person).values()),
        list(Invitation.objects.filter(made_by=person).values()),
        list(Token.objects.filter(account=person).values()),
        list(SignInLink.objects.filter(account=person).values()),
    ]
