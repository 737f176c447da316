"""Projects go on without Boatyard, and are found again when it comes back."""

import json
import os
import signal
from collections.abc import Callable, Iterator
from contextlib import suppress

import pytest

from boatyard.core.ports import is_port_free
from boatyard.core.processes import having
from tests.functional.checks import check_gone, check_runs_once, get, key_of, listeners
from tests.functional.installation import Installation, Made

pytestmark = [pytest.mark.functional, pytest.mark.network, pytest.mark.xdist_group("adoption")]

type RunningProject = tuple[Installation, Made, str]


@pytest.fixture(scope="module")
def made_once(new_installation: Callable[..., Installation]) -> RunningProject:
    """A project for all tests here, what was made of it, and its key."""
    installation = new_installation()
    installation.up()
    made = installation.create()
    assert installation.rest(made.job_id)["state"] == "succeeded"
    return installation, made, key_of(installation, made)


@pytest.fixture
def running_project(made_once: RunningProject) -> Iterator[RunningProject]:
    """The project as it runs, with Boatyard up."""
    installation, made, _ = made_once
    if installation.server is None or installation.server.poll() is not None:
        installation.up()
    _by_api(installation, made, "run")
    yield made_once


def test_a_project_goes_on_and_is_found_again_when_boatyard_was_killed(
    running_project: RunningProject,
) -> None:
    installation, made, _ = running_project
    server_before, state_before = listeners(made.port), _shown(installation, made)
    workers = installation.workers()
    installation.kill_server()
    for worker in workers:
        with suppress(ProcessLookupError):
            os.kill(worker.pid, signal.SIGKILL)
    installation.wait(lambda: not any(worker.is_alive() for worker in workers))
    assert get(made, "/")[0] == 200

    installation.up()

    assert listeners(made.port) == server_before
    found = _shown(installation, made)
    assert (found["state"], found["since"]) == ("running", state_before["since"])
    _by_api(installation, made, "run")
    assert listeners(made.port) == server_before
    check_runs_once(installation, made)


def test_a_project_whose_record_is_lost_is_adopted_by_its_mark(running_project: RunningProject) -> None:
    installation, made, key = running_project
    server_before = listeners(made.port)
    (installation.home / "run" / f"{key}.json").unlink()

    assert _shown(installation, made)["state"] == "running"
    _by_api(installation, made, "run")

    assert listeners(made.port) == server_before
    check_runs_once(installation, made)


def test_stop_run_and_restart_by_the_api(running_project: RunningProject) -> None:
    installation, made, key = running_project
    _by_api(installation, made, "stop")
    assert _shown(installation, made)["state"] == "stopped"
    assert having("BOATYARD_PROJECT", key) == []
    assert is_port_free(made.port)

    _by_api(installation, made, "run")
    check_runs_once(installation, made)

    server_before = listeners(made.port)
    _by_api(installation, made, "restart")
    assert listeners(made.port).isdisjoint(server_before)
    check_runs_once(installation, made)


@pytest.mark.parametrize("with_server", [False, pytest.param(True, marks=pytest.mark.exhaustive)])
def test_stop_run_and_restart_by_the_command_line(running_project: RunningProject, with_server: bool) -> None:
    """Where no server is up, the verbs do the work themselves."""
    installation, made, key = running_project
    if not with_server:
        installation.kill_server()
        installation.wait(lambda: not installation.workers())
    assert _by_verb(installation, made, "stop") == "stopped"
    assert having("BOATYARD_PROJECT", key) == []
    assert get(made, "/")[0] == 0

    assert _by_verb(installation, made, "run") == "running"
    server_before = listeners(made.port)
    assert len(server_before) == 1

    assert _by_verb(installation, made, "restart") == "running"
    assert len(listeners(made.port)) == 1
    assert listeners(made.port).isdisjoint(server_before)
    assert get(made, "/")[0] == 200


def test_a_server_that_was_killed_is_shown_as_crashed_and_runs_again(running_project: RunningProject) -> None:
    installation, made, key = running_project
    killed = having("BOATYARD_PROJECT", key)
    for process in killed:
        with suppress(ProcessLookupError):
            os.kill(process.pid, signal.SIGKILL)
    # A dying process loses its environment, by which it is found, before it is dead.
    installation.wait(lambda: not any(process.is_alive() for process in killed))
    assert _shown(installation, made)["state"] == "crashed"

    _by_api(installation, made, "run")

    check_runs_once(installation, made)


def test_delete_leaves_nothing(new_installation: Callable[..., Installation]) -> None:
    installation = new_installation()
    installation.up()
    made = installation.create()
    assert installation.rest(made.job_id)["state"] == "succeeded"
    key = key_of(installation, made)

    refused = installation.ask("DELETE", f"projects/{made.name}/", {"confirmation": "another"})
    assert (refused[0], set(refused[1]["fields"])) == (400, {"confirmation"})
    deleted = installation.run("delete", made.name, "--yes", "--json")

    assert deleted.returncode == 0, deleted.stderr
    check_gone(installation, made, key)


def _by_api(installation: Installation, made: Made, verb: str) -> None:
    status, answer = installation.ask("POST", f"projects/{made.name}/{verb}/")
    assert status == 202, answer
    assert installation.rest(answer["job_id"])["state"] == "succeeded"


def _by_verb(installation: Installation, made: Made, verb: str) -> str:
    """The state of the project after the verb."""
    done = installation.run(verb, made.name, "--json")
    assert done.returncode == 0, done.stderr
    return str(json.loads(done.stdout.splitlines()[-1])["state"])


def _shown(installation: Installation, made: Made) -> dict[str, object]:
    status, project = installation.ask("GET", f"projects/{made.name}/")
    assert status == 200, project
    return dict(project)
