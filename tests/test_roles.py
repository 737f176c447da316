"""What each role may do, over every address: as the messages behind the addresses declare it, and no more."""

import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import Client

from boatyard.apps.accounts.models import Account, Invitation, Membership, Team
from boatyard.apps.backing.models import BackingMode, BackingRole, BackingService
from boatyard.apps.environments.logic.commands.open_program import OpenProgram
from boatyard.apps.environments.models import OWN, Certificate, Environment
from boatyard.apps.jobs.models import Job, JobState
from boatyard.apps.projects.logic.commands.create_project import CreateProject
from boatyard.apps.projects.models import Project
from boatyard.core.bus import bus
from boatyard.core.permissions import acting_as
from boatyard.core.roles import Role, needs_of
from boatyard.core.secrets import Secret
from tests.addresses import addresses, fill
from tests.people import account, team, token

pytestmark = pytest.mark.django_db

SECRET = "tide-and-kelp-47"
BODY = {"team": "crew", "name": "quay", "folder": "/srv/quay", "role": "viewer", "title": "New crew"}
OTHERS = ("plugins/", "accounts/", "platforms/")
"""Addresses that name a plugin or an account as they name a project or a team."""
MESSAGES = {message.__name__: message for message in bus.handlers()}


@pytest.fixture
def filled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """A team with a member of each role, and a project of it with one of everything."""
    monkeypatch.setenv("BOATYARD_PROJECTS", str(tmp_path))
    people = {name: account(name) for name in [*Role, "stranger", "other"]}
    crew = team("Crew", **{role.value: role for role in Role}, other=Role.VIEWER)
    Invitation.issue(crew, Role.VIEWER, people["admin"])
    with acting_as(people["admin"].as_actor()):
        bus.execute(CreateProject("shop", team="crew"))
    Project.objects.update(is_created=True)
    Environment.objects.update(admin_password=Secret(SECRET))
    Job.objects.update(state=JobState.FAILED)
    Certificate.objects.create(environment=Environment.objects.get(), source=OWN, names=["shop.example.org"])
    BackingService.objects.create(
        project=Project.objects.get(),
        service="postgres",
        role=BackingRole.CURRENT,
        mode=BackingMode.URL,
        url=Secret(f"postgres://shop:{SECRET}@127.0.0.1:1/shop"),
    )
    return {
        "<uuid:job_id>": str(Job.objects.get().pk),
        "<slug:name>": "shop",
        "<slug:service>": "postgres",
        "<slug:environment>": "local",
        "<slug:target>": "local",
        "<int:release>": "1",
        "<slug:plugin>": "celery",
        "<slug:team>": "crew",
        "<str:account>": "other",
        "<int:invitation_id>": str(Invitation.objects.get().pk),
    }


def operations() -> Iterator[tuple[str, str, type[Any]]]:
    """Each address of the API that names a project, a team or a job, with a method and its message."""
    out = StringIO()
    call_command("spectacular", "--format", "openapi-json", stdout=out)
    for path, methods in json.loads(out.getvalue())["paths"].items():
        for method, operation in methods.items():
            message = MESSAGES["".join(part.capitalize() for part in operation["operationId"].split("_"))]
            if needs_of(message):
                yield path, method, message


def needed(message: type[Any]) -> Role:
    """The highest role that a message needs; what acts on a job needs what the request of that job does."""
    roles = [need.role or Role(Job.objects.get().role) for need in needs_of(message)]
    return max(roles, key=list(Role).index)


def test_the_api_does_for_each_role_what_the_messages_declare(filled: dict[str, str]) -> None:
    keys = {name: token(Account.objects.get(username=name)) for name in [*Role, "stranger"]}
    walked = set()
    for path, method, message in operations():
        walked.add(message)
        for name, key in keys.items():
            status = _asked(method, _url(path, filled), key)
            where = f"{method} {path} as {name}"
            if name == "stranger":
                assert status == 404, where
            elif Role(name).allows(needed(message)):
                assert status < 500 or status == 502, where
                assert status not in (401, 403, 404), where
            else:
                assert status == 403, where
    # A program for the terminal of this machine is not given to remote callers.
    assert walked == {message for message in MESSAGES.values() if needs_of(message)} - {OpenProgram}


@pytest.mark.parametrize("role", [*Role, "stranger"])
def test_pages_do_for_each_role_what_the_messages_declare(
    filled: dict[str, str], caplog: pytest.LogCaptureFixture, role: str
) -> None:
    caplog.set_level(logging.INFO, "boatyard.audit")
    client = Client(raise_request_exception=False)
    client.force_login(Account.objects.get(username=role))
    done: set[str] = set()
    for address in sorted(set(addresses())):
        if address.startswith("api/") or not any(part in address for part in filled):
            continue
        for method in ("get", "post"):
            caplog.clear()
            with _taken_back():
                before = _state()
                options = {"data": BODY | {"confirmation": "shop"}} if method == "post" else {}
                response = getattr(client, method)("/" + fill(address, filled), **options)
                where = f"{method} {address} as {role}: {response.status_code}"
                shown = b"" if response.streaming else response.content  # a stream goes on for ever
                commands = [
                    MESSAGES[record.getMessage().split()[1]] for record in caplog.records if _is_audit(record)
                ]
                assert commands or _state() == before, where
            assert response.status_code != 500, where
            assert SECRET.encode() not in shown or "RevealAdminPassword" in {c.__name__ for c in commands}
            for command in commands:
                assert role != "stranger", where
                assert Role(role).allows(needed(command)), where
            done |= {command.__name__ for command in commands}
            if role == "stranger" and not address.startswith(OTHERS):
                assert response.status_code in (404, 405), where
    assert ("LeaveTeam" in done) == (role in (Role.VIEWER, Role.DEVELOPER, Role.OPERATOR))
    assert ("RunEnvironment" in done) == (role in (Role.DEVELOPER, Role.OPERATOR, Role.ADMIN))
    assert ("RevealAdminPassword" in done) == (role in (Role.OPERATOR, Role.ADMIN))
    assert ("DeleteProject" in done) == (role == Role.ADMIN)


def test_a_refusal_says_which_role_is_needed_and_who_gives_it(filled: dict[str, str]) -> None:
    client = Client(raise_request_exception=False)
    client.force_login(Account.objects.get(username="viewer"))
    shown = client.post("/projects/shop/run/").content.decode()
    assert "needs the role developer in the team «Crew»" in shown
    assert "Its admins can change that: admin." in shown


def _url(path: str, filled: dict[str, str]) -> str:
    return fill(path.replace("{", "<").replace("}", ">"), _by_name(filled))


def _by_name(filled: dict[str, str]) -> dict[str, str]:
    return {f"<{part.partition(':')[2]}": value for part, value in filled.items()}


def _asked(method: str, url: str, key: str) -> int:
    headers = {"Authorization": f"Bearer {key}"}
    client = Client(raise_request_exception=False)
    with _taken_back():
        if method == "get":
            return int(client.get(url, BODY, headers=headers).status_code)
        ask = getattr(client, method)
        return int(ask(url, data=BODY, content_type="application/json", headers=headers).status_code)


@contextmanager
def _taken_back() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def _is_audit(record: logging.LogRecord) -> bool:
    return record.name == "boatyard.audit"


def _state() -> list[Any]:
    kinds = (Team, Membership, Invitation, Project, Job, BackingService)
    return [list(kind.objects.order_by("pk").values()) for kind in kinds]
