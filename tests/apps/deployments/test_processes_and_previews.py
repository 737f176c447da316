"""Counts of processes, previews, and what is kept of old releases, through the bus."""

import random
from dataclasses import replace

import pytest

from boatyard.apps.deployments.logic.commands.deploy_commit import DeployCommit
from boatyard.apps.deployments.logic.commands.promote_release import PromoteRelease
from boatyard.apps.deployments.logic.commands.roll_back import RollBack
from boatyard.apps.deployments.logic.queries.compare_releases import CompareReleases
from boatyard.apps.deployments.logic.queries.preview_deployment import PreviewDeployment
from boatyard.apps.environments.logic.commands.restart_environment import RestartEnvironment
from boatyard.apps.environments.logic.commands.scale_environment import ScaleEnvironment
from boatyard.apps.environments.logic.commands.set_setting import SetSetting
from boatyard.apps.environments.logic.interfaces.platform import Instances, Revision
from boatyard.apps.environments.logic.queries.list_processes import ListProcesses
from boatyard.apps.environments.services.container_revision import container_revision as as_containers
from boatyard.apps.jobs.models import Job, JobState
from boatyard.apps.projects.logic.project_state import ProjectState
from boatyard.apps.projects.logic.queries.get_project import GetProject
from boatyard.core.bus import bus
from boatyard.core.errors import Conflict, Invalid, NotFound
from boatyard.core.secrets import Secret
from boatyard.drivers.containers import EnvironmentState, EnvironmentTarget, RevisionDriver, Running
from tests.apps.deployments.conftest import Fleet

ADD_FIELD = "from django.db import migrations\nclass Migration:\n    operations = [migrations.AddField()]\n"


def deploy(fleet: Fleet, environment: str = "staging", commit: str = "") -> None:
    assert fleet.done(bus.execute(DeployCommit("shop", environment, commit))) is JobState.SUCCEEDED


def test_images_of_old_releases_are_removed_and_those_to_roll_back_to_stay(fleet: Fleet) -> None:
    for number in range(7):
        fleet.commit(f"src/apps/n{number}.py", "")
        deploy(fleet)
    assert bus.execute(GetProject("shop")).state is not ProjectState.WORKING
    prune = Job.objects.filter(kind="prune-images").order_by("created_at").last()
    assert prune is not None
    assert fleet.done(prune.pk) is JobState.SUCCEEDED
    assert fleet.builder.pruned == fleet.builder.built[:2], "the last five served commits stay"


def test_counts_of_processes_are_kept_by_the_next_releases(fleet: Fleet) -> None:
    with pytest.raises(Conflict, match="serves no release yet"):
        bus.execute(ScaleEnvironment("shop", "staging", {"web": 2}))
    deploy(fleet)
    for counts, says in (
        ({}, "for example web=2"),
        ({"moon": 1}, "Choose one of: web"),
        ({"web": 0}, "web runs 1 to 100 times"),
        ({"web": 101}, "web runs 1 to 100 times"),
    ):
        with pytest.raises(Invalid, match=says):
            bus.execute(ScaleEnvironment("shop", "staging", counts))
    fleet.platform.told.clear()
    assert fleet.done(bus.execute(ScaleEnvironment("shop", "staging", {"web": 3}))) is JobState.SUCCEEDED
    assert fleet.platform.told == ["start beside", "ask", "ask", "route", "start", "trim"]
    served = fleet.platform.served
    assert served[fleet.environment().id].instances_of("web") == Instances(3)
    fleet.commit("src/apps/one.py", "")
    deploy(fleet)
    assert served[fleet.environment().id].instances_of("web") == Instances(3)
    assert bus.execute(ListProcesses("shop", "staging"))[0].count == 3


def test_a_restart_replaces_processes_by_new_ones_with_the_settings_of_the_release(fleet: Fleet) -> None:
    bus.execute(SetSetting("shop", "SENDER", Secret("first"), environment="staging"))
    deploy(fleet)
    bus.execute(SetSetting("shop", "SENDER", Secret("second"), environment="staging"))
    for process, first in (("", 2), ("web", 1)):
        job = bus.execute(RestartEnvironment("shop", "staging", process))
        assert fleet.done(job) is JobState.SUCCEEDED
        serving = fleet.platform.served[fleet.environment().id]
        assert serving.instances_of("web") == Instances(1, first)
        assert serving.settings["SENDER"].reveal() == "first"
    fleet.platform.comes_up = False
    assert "It did not come up." in fleet.error(bus.execute(RestartEnvironment("shop", "staging")))
    assert fleet.environment().scale["web"] == [1, 1], "those of before serve on"
    assert fleet.platform.told[-1] == "trim"


@pytest.mark.parametrize("seed", range(3))
def test_a_rollback_does_what_deploying_its_release_did(fleet: Fleet, seed: int) -> None:
    """But for the number, and for migrations and settings, which the database and the table have already."""
    chosen = random.Random(seed)
    for key in chosen.sample(["SENDER", "REGION", "API_KEY", "LEVEL"], 3):
        bus.execute(SetSetting("shop", key, Secret(chosen.choice("abc") * 9), environment="staging"))
    deploy(fleet)
    bus.execute(SetSetting("shop", "REGION", Secret("elsewhere"), environment="staging"))
    fleet.commit("src/apps/one.py", "")
    deploy(fleet)
    fleet.done(bus.execute(ScaleEnvironment("shop", "staging", {"web": chosen.randint(1, 3)})))
    done: dict[str, list[str]] = {}
    for way in ("rollback", "deploy"):
        fleet.platform.asked.clear()
        if way == "rollback":
            fleet.done(bus.execute(RollBack("shop", "staging", to=1)))
        else:
            rolled_back = fleet.environment().releases.get(number=3)
            fleet.commit("src/apps/two.py", "")
            deploy(fleet)
            fleet.platform.asked.clear()
            deploy(fleet, commit=rolled_back.commit)
        done[way] = [
            f"{name} {actions(replace(revision, number=1, releases=()))}"
            for name, revision in fleet.platform.asked
        ]
    assert done["rollback"] == done["deploy"]


def actions(revision: Revision) -> list[tuple[object, list[tuple[str, str]]]]:
    """What the Docker engine is told to run a revision, with the values of all variables."""
    described = as_containers(replace(revision, image=f"sha256:{revision.image[7:]:0<64.64}"))
    target = EnvironmentTarget(revision.id.hex, "shop-staging")
    planned = RevisionDriver().plan(Running(described), EnvironmentState(target))
    return [(each.does, sorted((key, value.reveal()) for key, value in each.env.items())) for each in planned]


def test_what_a_promotion_changes_is_shown_first(fleet: Fleet) -> None:
    deploy(fleet)
    fleet.done(bus.execute(PromoteRelease("shop", "staging", "production")))
    fleet.commit("src/apps/orders/migrations/0002_more.py", ADD_FIELD)
    newest = fleet.commit("docker-compose.yml", "services: {}\n")
    deploy(fleet)
    for key, value in (("SENDER", "production's"), ("API_SECRET", "do not show me")):
        bus.execute(SetSetting("shop", key, Secret(value), environment="production"))
    found = bus.execute(PreviewDeployment("shop", "production", source="staging"))
    assert [each.subject for each in found.commits] == [
        "feat: docker-compose.yml",
        "feat: src/apps/orders/migrations/0002_more.py",
    ]
    assert (found.older, found.new_commit, found.builds) == (1, newest, False)
    assert [(each.name, each.breaking) for each in found.migrations] == [("orders.0002_more", ())]
    settings = {each.key: (each.change, each.old, each.new) for each in found.settings}
    assert settings == {"SENDER": ("added", None, "production's"), "API_SECRET": ("added", None, None)}
    assert "do not show me" not in repr(found)
    fleet.done(bus.execute(PromoteRelease("shop", "staging", "production")))
    assert bus.execute(PreviewDeployment("shop", "production", source="staging")).is_empty
    back = bus.execute(CompareReleases("shop", "production", 2, 1))
    assert {each.is_removed for each in back.commits} == {True}
    assert {each.is_removed for each in back.migrations} == {True}
    with pytest.raises(NotFound, match="has no release 9"):
        bus.execute(CompareReleases("shop", "production", 1, 9))


def test_edits_that_are_not_committed_are_shown_before_a_deployment(fleet: Fleet) -> None:
    fleet.commit("docker-compose.yml", "services: {}\n")
    deploy(fleet)
    fleet.repo.write("docker-compose.yml", "services: {}  # edited\n")
    found = bus.execute(PreviewDeployment("shop", "staging"))
    assert found.uncommitted == ("docker-compose.yml",)
    assert "-services: {}\n+services: {}  # edited" in found.compose
    assert found.commits == ()
