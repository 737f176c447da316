"""Creations that are broken off, taken over, taken back, or begun twice."""

import os
import signal
import threading
from typing import Any

import psutil
import pytest

from boatyard.core.processes import ProcessId, having
from boatyard.drivers.process import is_port_free
from tests.functional.checks import check_gone, check_whole, key_of
from tests.functional.installation import Installation, Made
from tests.ports import any_port

pytestmark = [
    pytest.mark.functional,
    pytest.mark.network,
    pytest.mark.xdist_group("interrupted-creation"),
]


def test_a_creation_left_by_ctrl_c_is_finished_by_the_server(installation: Installation) -> None:
    points, port = installation.points, any_port()
    points.hold_at("install.program-2")
    verb = installation.start(
        "new", "shop", "--without", "example", "--port", str(port), env=installation.rig()
    )
    installation.wait_at("install.program-2")
    os.killpg(verb.pid, signal.SIGINT)
    assert verb.wait(60) == 130
    points.let_go("install.program-2")
    assert "Interrupted." in installation.output()

    installation.up()
    made = Made("shop", port, _only_job(installation)["id"])
    job = installation.rest(made.job_id)

    assert job["state"] == "succeeded"
    assert _attempts(job)["install"] == 2
    check_whole(installation, made)


def test_a_worker_that_was_stopped_for_long_changes_nothing_when_it_goes_on(
    installation: Installation,
) -> None:
    points = installation.points
    points.hold_at("install.program-2")
    installation.up(rigged=True)
    made = installation.create()
    installation.wait_at("install.program-2")
    (stale,) = installation.workers()
    os.kill(stale.pid, signal.SIGSTOP)
    points.let_go("install.program-2")
    other = installation.start("worker", env=installation.rig(BOATYARD_RIG_STALE="4"))
    job = installation.rest(made.job_id)
    assert job["state"] == "succeeded"
    assert stale.is_alive()
    steps = [(step["name"], step["status"], step["attempt"], step["seconds"]) for step in job["steps"]]

    os.kill(stale.pid, signal.SIGCONT)
    installation.wait(lambda: _has_let_go(stale))

    after = installation.job(made.job_id)
    assert after["state"] == "succeeded"
    assert [
        (step["name"], step["status"], step["attempt"], step["seconds"]) for step in after["steps"]
    ] == steps
    assert points.marks("end", "install")[0].process.pid == other.pid
    assert len(points.marks("end", "install")) == 1
    check_whole(installation, made)


def test_cancelling_in_the_middle_of_the_installation_leaves_nothing(installation: Installation) -> None:
    installation.points.hold_at("install.program-2")
    installation.up(rigged=True)
    made = installation.create()
    installation.wait_at("install.program-2")
    key = key_of(installation, made)
    assert having("BOATYARD_JOB", made.job_id) != []

    assert installation.ask("POST", f"jobs/{made.job_id}/cancel/")[0] in {200, 204}
    job = installation.rest(made.job_id)

    assert job["state"] == "cancelled"
    check_gone(installation, made, key)
    assert not installation.projects.exists()


def test_a_creation_cancelled_before_any_worker_had_it_frees_its_name(installation: Installation) -> None:
    installation.up()
    (worker,) = installation.workers()
    os.kill(worker.pid, signal.SIGSTOP)
    made = installation.create()
    key = key_of(installation, made)

    assert installation.ask("POST", f"jobs/{made.job_id}/cancel/")[0] in {200, 204}

    assert installation.rest(made.job_id)["state"] == "cancelled"
    check_gone(installation, made, key)
    again = installation.create(port=made.port)
    assert installation.ask("POST", f"jobs/{again.job_id}/cancel/")[0] in {200, 204}


def test_of_two_creations_of_one_name_at_once_one_wins(installation: Installation) -> None:
    """Without an identity for git besides: the winner's commit is by the account, and that is said."""
    installation.variables |= {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    installation.up()
    answers = _both_at_once(installation)

    (won, creation), (lost, problem) = sorted(answers, key=lambda answer: answer[0])

    assert (won, lost) == (202, 400)
    assert set(problem["fields"]) == {"name"}
    assert "shop" in problem["fields"]["name"][0]
    assert installation.rest(creation["job_id"])["state"] == "succeeded"
    assert installation.ask("GET", "jobs/")[1]["total"] == 1
    made = Made("shop", installation.ask("GET", "projects/shop/")[1]["port"], creation["job_id"])
    check_whole(installation, made)
    assert "git has no author for this user" in installation.log(made.job_id)


@pytest.mark.exhaustive
def test_of_two_verbs_with_one_name_at_once_one_wins(installation: Installation) -> None:
    installation.up()
    (worker,) = installation.workers()
    os.kill(worker.pid, signal.SIGSTOP)
    request = ("new", "shop", "--without", "example", "--port", str(any_port()))
    first = installation.start(*request)
    made = installation.wait(lambda: installation.ask("GET", "projects/")[1]["items"])

    second = installation.run(*request)

    assert second.returncode == 1
    assert second.stderr.startswith("name: A project «shop» already exists.")
    assert len(installation.ask("GET", "projects/")[1]["items"]) == 1
    assert is_port_free(made[0]["port"])
    os.killpg(first.pid, signal.SIGKILL)


def _both_at_once(installation: Installation) -> list[tuple[int, Any]]:
    answers: list[tuple[int, Any]] = []
    start = threading.Barrier(2)

    def send() -> None:
        form = {"name": "shop", "plugins": [], "port": any_port()}
        start.wait()
        answers.append(installation.ask("POST", "projects/", form))

    threads = [threading.Thread(target=send) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def _only_job(installation: Installation) -> dict[str, Any]:
    (job,) = installation.ask("GET", "jobs/")[1]["items"]
    return dict(job)


def _attempts(job: dict[str, Any]) -> dict[str, int]:
    return {step["name"]: step["attempt"] for step in job["steps"]}


def _has_let_go(worker: ProcessId) -> bool:
    """Whether a worker has come to know that its job is not its own any more: its thread for it has ended."""
    return psutil.Process(worker.pid).num_threads() <= 2
