"""A project with two environments on two platforms: it runs, is changed, is stopped and deleted."""

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest

from boatyard.apps.environments.logic.commands.create_environment import CreateEnvironment
from boatyard.apps.environments.logic.commands.delete_environment import DeleteEnvironment
from boatyard.apps.environments.logic.commands.run_environment import RunEnvironment
from boatyard.apps.environments.logic.commands.set_setting import SetSetting
from boatyard.apps.environments.logic.commands.stop_environment import StopEnvironment
from boatyard.apps.environments.logic.interfaces.platform import Capabilities
from boatyard.apps.environments.logic.platforms import Platforms
from boatyard.apps.environments.logic.queries.list_environments import ListEnvironments
from boatyard.apps.environments.logic.queries.list_settings import ListSettings
from boatyard.apps.environments.models import PROCESS, Environment, Platform, Setting
from boatyard.apps.jobs.models import JobState
from boatyard.apps.projects.logic.commands.delete_project import DeleteProject
from boatyard.apps.projects.models import Project
from boatyard.core.bus import bus, container
from boatyard.core.errors import Conflict, Invalid, NotFound
from boatyard.core.secrets import Secret
from tests.apps.jobs.conftest import migrated_sqlite, sqlite_url
from tests.apps.projects.changing.conftest import project_repo
from tests.apps.projects.changing.project_repo import ProjectRepo
from tests.stand_in_platform import StandInPlatform

__all__ = ["migrated_sqlite", "project_repo", "sqlite_url"]

Both = tuple[ProjectRepo, StandInPlatform]


@pytest.fixture
def both(project_repo: ProjectRepo) -> Iterator[Both]:
    """A project, with a second platform that runs releases."""
    project_repo.make("redis")
    second, known = StandInPlatform(Capabilities(images=True)), Platforms()
    known.register(PROCESS, lambda: project_repo.platform)
    known.register("orbit", lambda: second)
    Platform.objects.create(name="satellite", kind="orbit")
    with container.override(Platforms, known):
        bus.execute(CreateEnvironment("shop", "staging", "satellite"))
        yield project_repo, second


def states() -> dict[str, tuple[str, str]]:
    return {each.name: (each.platform, each.condition) for each in bus.execute(ListEnvironments("shop"))}


def done(project_repo: ProjectRepo, job: UUID) -> None:
    assert project_repo.rest(job).state == JobState.SUCCEEDED, project_repo.rest(job).error


def test_it_runs_on_both_is_changed_stopped_and_deleted(both: Both, tmp_path: Path) -> None:
    project_repo, second = both
    for environment in ("local", "staging"):
        done(project_repo, bus.execute(RunEnvironment("shop", environment)))
    assert states() == {"local": (PROCESS, "running"), "staging": ("satellite", "running")}

    second.told.clear()
    assert project_repo.change(add=("celery",)).state == JobState.SUCCEEDED
    assert "stop" in project_repo.platform.told, "the local environment follows the working tree"
    assert second.told == [], "the other waits for a release"

    done(project_repo, bus.execute(StopEnvironment("shop", "staging")))
    assert states() == {"local": (PROCESS, "running"), "staging": ("satellite", "stopped")}

    done(project_repo, bus.execute(RunEnvironment("shop", "staging")))
    done(project_repo, bus.execute(DeleteProject("shop", "shop")))
    assert not Project.objects.exists()
    assert not Environment.objects.exists()
    assert "remove" in second.told
    assert "remove" in project_repo.platform.told
    assert not (second.runs or project_repo.platform.runs)


def test_one_environment_is_deleted_alone_and_by_its_name(both: Both) -> None:
    project_repo, second = both
    done(project_repo, bus.execute(RunEnvironment("shop", "staging")))
    with pytest.raises(Invalid) as caught:
        bus.execute(DeleteEnvironment("shop", "staging", "shop"))
    assert list(caught.value.fields) == ["confirmation"]
    with pytest.raises(Conflict, match="boatyard delete shop"):
        bus.execute(DeleteEnvironment("shop", "local", "local"))
    done(project_repo, bus.execute(DeleteEnvironment("shop", "staging", "staging")))
    assert list(states()) == ["local"]
    assert not second.runs
    with pytest.raises(NotFound, match="Choose one of: local"):
        bus.execute(RunEnvironment("shop", "staging"))


@pytest.mark.parametrize("name", ["", "s", "Staging", "-x", "x-", "a b", "a/b", "a" * 41, "staging"])
def test_names_of_environments_are_checked_at_their_field(both: Both, name: str) -> None:
    with pytest.raises(Invalid) as caught:
        bus.execute(CreateEnvironment("shop", name, "satellite"))
    assert list(caught.value.fields) == ["environment"]


def test_a_platform_that_is_not_there_or_runs_the_working_tree_is_refused(both: Both) -> None:
    for platform, says in (
        ("moon", "Choose one of: docker, process, satellite"),
        (PROCESS, "runs the working tree"),
    ):
        with pytest.raises(Invalid, match=says) as caught:
            bus.execute(CreateEnvironment("shop", "qa", platform))
        assert list(caught.value.fields) == ["platform"]


def test_each_environment_has_settings_of_its_own(both: Both) -> None:
    project_repo, _ = both
    project_repo.write(".env", "SECRET_KEY=x\nSENDER=local\n")
    bus.execute(SetSetting("shop", "SENDER", Secret("staging"), "staging"))
    bus.execute(SetSetting("shop", "API_TOKEN", Secret("tide-and-kelp")))
    project_repo.write(".env", project_repo.read(".env") + "ADDED=by hand\n")
    shown = {each.key: each for each in bus.execute(ListSettings("shop"))}
    assert (shown["ADDED"].value, shown["ADDED"].changed_at) == ("by hand", None)
    assert not Setting.objects.filter(key="ADDED").exists(), "a query writes nothing"
    assert (shown["SENDER"].value, shown["SENDER"].author) == ("local", "")
    assert (shown["API_TOKEN"].value, shown["API_TOKEN"].is_set) == ("", True)
    assert "tide-and-kelp" not in str(shown)
    assert "API_TOKEN=tide-and-kelp\n" in project_repo.read(".env")
    of_staging = {each.key: each for each in bus.execute(ListSettings("shop", "staging"))}
    assert set(of_staging) == {"SENDER", "SECRET_KEY"}
    sender = of_staging["SENDER"]
    assert (sender.key, sender.value, sender.author) == ("SENDER", "staging", project_repo.owner.username)


@pytest.mark.parametrize(
    ("key", "value", "field"),
    [
        ("lower", "x", "key"),
        ("", "x", "key"),
        ("A-B", "x", "key"),
        ("PORT", "80", "key"),
        ("A", "two\nlines", "value"),
        ("A", "bell\a", "value"),
        ("A", "x" * 20_001, "value"),
        ("A", " x", "value"),
        ("A", "'x'", "value"),
    ],
)
def test_what_a_line_of_the_file_could_not_hold_is_refused(
    both: Both, key: str, value: str, field: str
) -> None:
    with pytest.raises(Invalid) as caught:
        bus.execute(SetSetting("shop", key, Secret(value)))
    assert list(caught.value.fields) == [field]
