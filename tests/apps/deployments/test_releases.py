"""Deploying, promoting and rolling back, through the bus."""

import pytest

from boatyard.apps.deployments.logic.commands.deploy_commit import DeployCommit
from boatyard.apps.deployments.logic.commands.promote_release import PromoteRelease
from boatyard.apps.deployments.logic.commands.roll_back import RollBack
from boatyard.apps.deployments.models import Release
from boatyard.apps.environments.logic.commands.delete_environment import DeleteEnvironment
from boatyard.apps.environments.logic.commands.set_setting import SetSetting
from boatyard.apps.environments.logic.interfaces.platform import ObservedProcess
from boatyard.apps.environments.logic.operations import revision_of
from boatyard.apps.environments.logic.queries.list_settings import ListSettings
from boatyard.apps.environments.models import Environment
from boatyard.apps.jobs.logic.cancel_unstarted import cancel_unstarted
from boatyard.apps.jobs.logic.commands.undo_job import UndoJob
from boatyard.apps.jobs.logic.queries.get_job import GetJob
from boatyard.apps.jobs.models import Job, JobState, Step
from boatyard.apps.jobs.services.claims import Claim, claim
from boatyard.apps.plugins.logic.manifest import SettingKind
from boatyard.apps.projects.logic.commands.delete_project import DeleteProject
from boatyard.apps.projects.models import Project
from boatyard.core.bus import bus
from boatyard.core.errors import Conflict, Invalid, NotFound
from boatyard.core.secrets import Secret
from boatyard.drivers.base import Condition
from tests.apps.deployments.conftest import Fleet

ADD_FIELD = "from django.db import migrations\nclass Migration:\n    operations = [migrations.AddField()]\n"
REMOVE_FIELD = ADD_FIELD.replace("AddField", "RemoveField")


def deploy(fleet: Fleet, environment: str = "staging", commit: str = "") -> None:
    assert fleet.done(bus.execute(DeployCommit("shop", environment, commit))) is JobState.SUCCEEDED


def test_a_commit_is_built_migrated_started_beside_the_old_and_then_served(fleet: Fleet) -> None:
    first = fleet.repo.git("rev-parse", "HEAD").strip()
    deploy(fleet)
    assert fleet.builder.built == [first]
    migrating = ["python src/manage.py check_schema", "python src/manage.py migrate --no-input"]
    before, after = (
        ["prepare to run", "receive images"],
        ["start beside", "ask", "ask", "route", "start", "retire"],
    )
    assert fleet.platform.told == [*before, *migrating, *after]
    assert fleet.releases() == [(1, "deploy", "serving")]
    second = fleet.commit("src/apps/one.py", "")
    fleet.platform.told.clear()
    deploy(fleet)
    assert fleet.platform.told == [*before, *after], "there is no new migration"
    assert fleet.releases() == [(2, "deploy", "serving"), (1, "deploy", "replaced")]
    assert fleet.builder.built == [first, second]


def test_what_is_not_committed_takes_no_part_and_any_commit_can_be_named(fleet: Fleet) -> None:
    first = fleet.repo.git("rev-parse", "HEAD").strip()
    fleet.commit("src/apps/one.py", "")
    fleet.repo.git("tag", "v1", first)
    fleet.repo.write("src/apps/two.py", "not committed")
    for name in (first[:8], "v1", "develop~1"):
        if "~" in name:
            with pytest.raises(Invalid, match="is not the name of"):
                bus.execute(DeployCommit("shop", "staging", name))
        else:
            deploy(fleet, commit=name)
            assert fleet.builder.built.pop() == first


@pytest.mark.parametrize("commit", ["nowhere", "--help", "a..b", "HEAD\n", ":/start", "@{1}", "0" * 40])
def test_a_commit_that_is_not_there_is_refused_at_its_field(fleet: Fleet, commit: str) -> None:
    with pytest.raises(Invalid) as caught:
        bus.execute(DeployCommit("shop", "staging", commit))
    assert list(caught.value.fields) == ["commit"]
    assert fleet.releases() == []


def test_the_local_environment_and_one_that_is_not_there_cannot_be_deployed_to(fleet: Fleet) -> None:
    with pytest.raises(Conflict, match="Environments with releases: staging, production"):
        bus.execute(DeployCommit("shop", "local"))
    with pytest.raises(NotFound, match="has no environment 'qa'"):
        bus.execute(DeployCommit("shop", "qa"))


def test_a_release_keeps_the_settings_that_it_was_made_with(fleet: Fleet) -> None:
    bus.execute(SetSetting("shop", "SENDER", Secret("first"), "staging"))
    deploy(fleet)
    fleet.commit("src/apps/one.py", "")
    bus.execute(SetSetting("shop", "SENDER", Secret("second"), "staging"))
    bus.execute(SetSetting("shop", "ADDED", Secret("since"), "staging"))
    deploy(fleet)
    assert fleet.done(bus.execute(RollBack("shop", "staging"))) is JobState.SUCCEEDED
    settings = {each.key: each.value for each in bus.execute(ListSettings("shop", "staging"))}
    assert settings["SENDER"] == "first"
    assert "ADDED" not in settings
    kinds = {each.key: each.kind for each in bus.execute(ListSettings("shop", "staging"))}
    assert kinds["SECRET_KEY"] is SettingKind.SECRET
    assert "first" not in str(Release.objects.values_list("variables", flat=True)), "they are encrypted"


def test_promoting_deploys_the_same_image_and_builds_nothing(fleet: Fleet) -> None:
    with pytest.raises(Conflict, match="boatyard deploy staging"):
        bus.execute(PromoteRelease("shop", "staging", "production"))
    deploy(fleet)
    built = len(fleet.builder.built)
    fleet.commit("src/apps/later.py", "")
    assert fleet.done(bus.execute(PromoteRelease("shop", "staging", "production"))) is JobState.SUCCEEDED
    assert len(fleet.builder.built) == built
    assert fleet.environment("production").build == fleet.environment("staging").build
    assert fleet.releases("production") == [(1, "promotion", "serving")]
    with pytest.raises(Invalid) as caught:
        bus.execute(PromoteRelease("shop", "staging", "staging"))
    assert list(caught.value.fields) == ["target"]


def test_rolling_back_is_a_new_release_of_an_older_build(fleet: Fleet) -> None:
    deploy(fleet)
    with pytest.raises(Conflict, match="has served no other commit before release 1"):
        bus.execute(RollBack("shop", "staging"))
    first = fleet.environment().build
    fleet.commit("src/apps/one.py", "")
    deploy(fleet)
    for to, says in ((2, "is already serving"), (7, "Choose one of: 2, 1")):
        with pytest.raises(Invalid, match=says) as caught:
            bus.execute(RollBack("shop", "staging", to))
        assert list(caught.value.fields) == ["to"]
    fleet.platform.told.clear()
    assert fleet.done(bus.execute(RollBack("shop", "staging"))) is JobState.SUCCEEDED
    assert fleet.environment().build == first
    assert not any("migrate" in each for each in fleet.platform.told)
    assert fleet.releases()[0] == (3, "rollback", "serving")
    assert fleet.done(bus.execute(RollBack("shop", "staging", to=2))) is JobState.SUCCEEDED
    assert fleet.environment().build != first


def test_a_rollback_goes_over_new_fields_and_not_over_removed_ones(fleet: Fleet) -> None:
    deploy(fleet)
    fleet.commit("src/apps/orders/migrations/0002_more.py", ADD_FIELD)
    deploy(fleet)
    assert fleet.done(bus.execute(RollBack("shop", "staging"))) is JobState.SUCCEEDED
    assert fleet.done(bus.execute(RollBack("shop", "staging"))) is JobState.SUCCEEDED


def test_a_migration_that_breaks_what_is_served_is_refused_before_anything_is_built(fleet: Fleet) -> None:
    deploy(fleet)
    fleet.commit("src/apps/orders/migrations/0002_less.py", REMOVE_FIELD)
    fleet.platform.told.clear()
    built = len(fleet.builder.built)
    error = fleet.error(bus.execute(DeployCommit("shop", "staging")))
    assert "orders.0002_less (RemoveField)" in error
    assert fleet.platform.told == []
    assert len(fleet.builder.built) == built
    assert fleet.releases() == [(2, "deploy", "failed"), (1, "deploy", "serving")]


def test_what_does_not_come_up_is_stopped_and_the_old_one_serves_on(fleet: Fleet) -> None:
    deploy(fleet)
    fleet.commit("src/apps/one.py", "")
    fleet.platform.comes_up = False
    error = fleet.error(bus.execute(DeployCommit("shop", "staging")))
    assert "The new processes do not work: web failed. It did not come up." in error
    assert fleet.platform.told[-1] == "stop"
    assert fleet.environment().revision == 1
    assert fleet.releases()[0] == (2, "deploy", "failed")
    fleet.platform.comes_up = True
    deploy(fleet)
    assert fleet.releases()[0] == (3, "deploy", "serving")


def test_a_switch_that_fails_leaves_the_old_one_noted_as_served(fleet: Fleet) -> None:
    deploy(fleet)
    fleet.commit("src/apps/one.py", "")
    fleet.platform.refuses_to_route = "The router does not answer."
    error = fleet.error(bus.execute(DeployCommit("shop", "staging")))
    assert "The router does not answer." in error
    assert (fleet.environment().revision, fleet.platform.told[-1]) == (1, "stop")


def test_a_build_that_fails_can_be_retried(fleet: Fleet) -> None:
    fleet.builder.fails = True
    job = bus.execute(DeployCommit("shop", "staging"))
    assert "No space is left" in fleet.error(job)
    assert fleet.platform.told == []
    assert fleet.releases() == [(1, "deploy", "failed")]


def test_a_newer_commit_replaces_one_that_waits(fleet: Fleet) -> None:
    older = bus.execute(DeployCommit("shop", "staging"))
    newest = fleet.commit("src/apps/one.py", "")
    newer = bus.execute(DeployCommit("shop", "staging"))
    assert fleet.done(newer) is JobState.SUCCEEDED
    assert fleet.done(older) is JobState.CANCELLED
    assert fleet.builder.built == [newest]
    assert fleet.releases() == [(2, "deploy", "serving"), (1, "deploy", "failed")]


def test_one_that_a_worker_has_just_claimed_is_not_cancelled(fleet: Fleet) -> None:
    older = bus.execute(DeployCommit("shop", "staging"))
    seen = Claim(older, Job.objects.get(pk=older).attempt)
    assert claim(seen, "another worker") is not None
    assert cancel_unstarted([older]) == []
    assert Job.objects.get(pk=older).state == JobState.RUNNING
    bus.execute(DeployCommit("shop", "staging"))
    assert Job.objects.get(pk=older).goal == "finish"


def test_a_full_disk_is_refused_before_anything_is_built_but_not_for_a_rollback(fleet: Fleet) -> None:
    deploy(fleet)
    fleet.commit("src/apps/one.py", "")
    deploy(fleet)
    fleet.platform.free = 10**8
    fleet.commit("src/apps/two.py", "")
    built = len(fleet.builder.built)
    error = fleet.error(bus.execute(DeployCommit("shop", "staging")))
    assert "Only 0.1 GB of the disk with Docker's data are free" in error
    assert len(fleet.builder.built) == built
    assert fleet.done(bus.execute(RollBack("shop", "staging"))) is JobState.SUCCEEDED


def test_what_the_router_says_is_recorded_and_must_be_the_image_of_the_release(fleet: Fleet) -> None:
    deploy(fleet)
    served = Release.objects.get(number=1)
    assert served.build is not None
    assert served.served_image == served.build.digest
    fleet.commit("src/apps/one.py", "")
    fleet.platform.serves_instead = "sha256:other"
    error = fleet.error(bus.execute(DeployCommit("shop", "staging")))
    assert "The router sends requests to sha256:other instead of" in error
    assert fleet.environment().revision == 1


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("canceling statement due to lock timeout", "waited 20 seconds for a table that another connection"),
        ("column does not exist", "The previous release still serves."),
    ],
)
def test_a_migration_that_fails_or_waits_says_what_to_do(fleet: Fleet, said: str, told: str) -> None:
    fleet.platform.refuses_to_run = f"Docker could not run it: {said}"
    error = fleet.error(bus.execute(DeployCommit("shop", "staging")))
    assert told in error
    assert said in error
    assert "start beside" not in fleet.platform.told


def test_a_deployment_says_what_cancelling_can_still_undo(fleet: Fleet) -> None:
    job = bus.execute(DeployCommit("shop", "staging"))
    assert (
        bus.execute(GetJob(job)).cancelling
        == "Cancelling leaves everything as it is. Nothing has changed yet."
    )
    for name in ("check", "build", "prepare", "migrate", "start", "health", "switch"):
        Step.objects.filter(job=job, name=name).update(status="done")
    assert "The new release serves already." in bus.execute(GetJob(job)).cancelling


def test_cancelling_after_the_switch_finishes_what_serves(fleet: Fleet) -> None:
    deploy(fleet)
    fleet.commit("src/apps/one.py", "")
    fleet.platform.refuses_to_remove = "Docker does not answer."
    job = bus.execute(DeployCommit("shop", "staging"))
    assert "Docker does not answer." in fleet.error(job)
    assert fleet.releases()[0] == (2, "deploy", "serving")
    fleet.platform.refuses_to_remove = ""
    bus.execute(UndoJob(job))
    fleet.done(job)
    assert fleet.platform.told[-1] == "retire"
    assert fleet.releases()[0] == (2, "deploy", "serving")


def test_a_process_that_ends_by_itself_fails_the_deployment(fleet: Fleet) -> None:
    deploy(fleet)
    fleet.commit("src/apps/one.py", "")
    fleet.platform.beside = (ObservedProcess("worker", Condition.RUNNING, restarts=2),)
    error = fleet.error(bus.execute(DeployCommit("shop", "staging")))
    assert "worker failed. It has ended by itself and was started again, 2 times." in error
    assert fleet.environment().revision == 1


def test_an_environment_is_deleted_with_its_releases(fleet: Fleet) -> None:
    deploy(fleet)
    assert fleet.done(bus.execute(DeleteEnvironment("shop", "staging", "staging"))) is JobState.SUCCEEDED
    assert not Release.objects.exists()
    assert fleet.platform.told[-1] == "remove"


def test_a_deployed_project_is_deleted_with_its_images(fleet: Fleet) -> None:
    deploy(fleet)
    assert fleet.done(bus.execute(DeleteProject("shop", "shop"))) is JobState.SUCCEEDED
    assert not Release.objects.exists()
    assert not Project.objects.exists()
    assert fleet.builder.removed == ["shop"]


def test_a_rollback_that_fails_leaves_the_settings_as_they_are(fleet: Fleet) -> None:
    bus.execute(SetSetting("shop", "SENDER", Secret("first"), "staging"))
    deploy(fleet)
    fleet.commit("src/apps/one.py", "")
    bus.execute(SetSetting("shop", "SENDER", Secret("second"), "staging"))
    deploy(fleet)
    fleet.platform.comes_up = False
    fleet.error(bus.execute(RollBack("shop", "staging")))
    settings = {each.key: each.value for each in bus.execute(ListSettings("shop", "staging"))}
    assert settings["SENDER"] == "second"


def test_undoing_a_switch_that_was_killed_sends_the_traffic_back(fleet: Fleet) -> None:
    deploy(fleet)
    fleet.commit("src/apps/one.py", "")
    fleet.platform.refuses_to_route = "The router does not answer."
    job = bus.execute(DeployCommit("shop", "staging"))
    fleet.error(job)
    # As a worker leaves it that was killed after the router had switched.
    Environment.objects.filter(name="staging").update(revision=2)
    fleet.platform.refuses_to_route = ""
    fleet.platform.told.clear()
    bus.execute(UndoJob(job))
    assert fleet.done(job) is JobState.UNDONE
    assert fleet.environment().revision == 1
    assert fleet.platform.told == ["route", "stop"]


def test_only_secrets_are_masked(fleet: Fleet) -> None:
    bus.execute(SetSetting("shop", "API_TOKEN", Secret("tide-and-kelp"), "staging"))
    bus.execute(SetSetting("shop", "SENDER", Secret("harbour"), "staging"))
    public = revision_of(fleet.environment(), None, 1).public
    assert "SENDER" in public
    assert not public & {"API_TOKEN", "SECRET_KEY"}
