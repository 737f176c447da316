"""The servers of the plugins of a new project."""

from collections.abc import Collection, Iterator
from pathlib import Path
from uuid import UUID

import pytest

from boatyard.apps.backing.services.new_servers import NewServers
from boatyard.apps.jobs.logic.job_detail import job_detail
from boatyard.apps.projects.logic.commands.create_project import CreateProject, Creation
from boatyard.apps.projects.logic.interfaces.servers import Server, Servers
from boatyard.apps.projects.logic.queries.check_project import CheckProject
from boatyard.core.bus import bus, container
from boatyard.core.permissions import acting_as
from boatyard.core.work import Work
from tests.people import account

pytestmark = pytest.mark.django_db
STEPS = {"servers", "answering"}


class StandInServers:
    """The servers of the real plugins, with a stand-in for Docker."""

    def __init__(self) -> None:
        self.said = ""
        self.asked = 0
        self._real: Servers = container.resolve(Servers)()

    def wanted(self, plugins: Collection[str]) -> tuple[Server, ...]:
        return self._real.wanted(plugins)

    def obstacle(self) -> str:
        self.asked += 1
        return self.said

    def start(self, project_id: UUID, servers: Collection[str], work: Work) -> None:
        raise NotImplementedError

    def wait(self, project_id: UUID, work: Work) -> None:
        raise NotImplementedError

    def take_back(self, project_id: UUID, work: Work) -> None:
        raise NotImplementedError


@pytest.fixture
def servers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[StandInServers]:
    monkeypatch.setenv("BOATYARD_PROJECTS", str(tmp_path))
    made = StandInServers()
    with acting_as(account("alice").as_actor()), container.override(Servers, made):
        yield made


def create(*plugins: str, servers: bool = True) -> tuple[Creation, set[str]]:
    """Returns the messages, and the steps of the job that are about servers."""
    creation = bus.execute(CreateProject("tea", plugins=plugins, servers=servers))
    return creation, STEPS & {step.name for step in job_detail(creation.job_id).steps}


def test_the_servers_of_all_plugins_are_started_those_of_required_ones_too(servers: StandInServers) -> None:
    creation, steps = create("celery", "postgres")
    assert [each.name for each in creation.servers.started] == ["postgres", "redis"]
    assert steps == STEPS


def test_a_project_without_servers_has_no_more_steps_and_docker_is_not_asked(servers: StandInServers) -> None:
    creation, steps = create("htmx")
    assert (creation.servers.started, creation.servers.left_out, steps) == ((), (), set())
    assert servers.asked == 0


def test_they_can_be_left_out(servers: StandInServers) -> None:
    creation, steps = create("celery", servers=False)
    assert (creation.servers.started, creation.servers.obstacle, steps) == ((), "", set())
    assert [each.name for each in creation.servers.left_out] == ["redis"]
    assert servers.asked == 0


def test_without_docker_it_says_why_and_what_is_used_instead(servers: StandInServers) -> None:
    servers.said = "Docker: not found."
    creation, steps = create("celery")
    assert (creation.servers.started, steps) == ((), set())
    assert creation.servers.obstacle == "Docker: not found."
    assert creation.servers.left_out[0].fallback.endswith(".")
    assert bus.execute(CheckProject("coffee", plugins=("celery",))).servers == creation.servers


def test_an_engine_that_does_not_answer_is_an_obstacle(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DOCKER_HOST", f"unix://{tmp_path}/none")
    monkeypatch.setattr(NewServers, "_asked", (0.0, ""))
    said = container.resolve(Servers)().obstacle()
    assert "Docker" in said or "docker" in said
    monkeypatch.setenv("PATH", "")
    assert container.resolve(Servers)().obstacle() == said, "a form asks with every letter"
