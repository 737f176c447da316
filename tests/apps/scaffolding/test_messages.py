"""The access to scaffolding, from the command line and the API."""

import pytest
from rest_framework.test import APIClient

from boatyard.apps.projects.logic.commands.create_project import CreateProject
from boatyard.apps.projects.logic.commands.make_scaffold_in_project import MakeScaffoldInProject
from boatyard.apps.projects.models import Project
from boatyard.apps.scaffolding.logic.commands.make_scaffold import MakeScaffold
from boatyard.core.bus import bus
from boatyard.core.errors import Conflict, Forbidden, NotFound
from boatyard.core.permissions import acting_as, acting_as_system
from tests.apps.scaffolding.scaffolded_project import ScaffoldedProject
from tests.people import account, token

pytestmark = pytest.mark.django_db


def test_nobody_names_a_folder_but_boatyard_itself(scaffolded: ScaffoldedProject) -> None:
    message = MakeScaffold(str(scaffolded.folder), "app", "billing")
    with acting_as(account("alice", is_admin=True).as_actor()), pytest.raises(Forbidden):
        bus.execute(message)
    with acting_as_system():
        assert "src/config/sections/billing.py" in bus.execute(message).files


def test_one_makes_scaffolds_in_ones_own_finished_projects(scaffolded: ScaffoldedProject) -> None:
    alice, bob = account("alice"), account("bob")
    message = MakeScaffoldInProject("shop", "app", "billing")
    with acting_as(alice.as_actor()):
        bus.execute(CreateProject("shop"))
        with pytest.raises(Conflict, match="not created yet"):
            bus.execute(message)
        Project.objects.update(is_created=True, repository=str(scaffolded.folder))
    with acting_as(bob.as_actor()), pytest.raises(NotFound):
        bus.execute(message)
    assert not (scaffolded.folder / "src/apps/billing").exists()
    with acting_as(alice.as_actor()):
        bus.execute(message)
    assert (scaffolded.folder / "src/apps/billing/apps.py").is_file()


def test_the_api_answers_with_files_and_diff(scaffolded: ScaffoldedProject) -> None:
    alice = account("alice")
    with acting_as(alice.as_actor()):
        bus.execute(CreateProject("shop"))
    Project.objects.update(is_created=True, repository=str(scaffolded.folder))
    client = APIClient()
    client.credentials(HTTP_AUTHORIZATION=f"Bearer {token(alice)}")
    where = "/api/v1/projects/shop/scaffolds/"
    made = client.post(where, {"kind": "app", "app": "billing", "dry_run": True}, format="json")
    assert made.status_code == 200
    assert "src/config/sections/billing.py" in made.json()["files"]
    assert made.json()["diff"].startswith("diff --git ")
    assert not (scaffolded.folder / "src/apps/billing").exists()
    refused = client.post(where, {"kind": "command", "app": "billing", "scaffold": "../x"}, format="json")
    assert (refused.status_code, list(refused.json()["fields"])) == (400, ["scaffold"])
