"""Workers and routers that are killed at every step of a deployment, a rollback and a scaling, under load.

One release serves all the time, the job ends by itself, the next one starts, and what Boatyard says is what
the engine and the router say.
"""

import os
import signal
import subprocess
from collections.abc import Callable, Iterator
from typing import Any
from uuid import uuid4

import pytest

from boatyard.apps.deployments.logic.requests.deploy_release_job import DeployReleaseJob
from boatyard.apps.environments.logic.requests.replace_processes_job import ReplaceProcessesJob
from tests.docker import docker
from tests.functional import job_steps
from tests.functional.deployed import Deployed, deploying
from tests.functional.installation import Installation
from tests.load import Load

pytestmark = [
    pytest.mark.functional,
    pytest.mark.network,
    pytest.mark.servers,
    pytest.mark.exhaustive,
    pytest.mark.xdist_group("kill-deploying"),
    pytest.mark.timeout(1800),
]

DEPLOY = DeployReleaseJob(uuid4(), "shop", uuid4(), "staging", 1, "Deploy")
SCALE = ReplaceProcessesJob(uuid4(), "shop", uuid4(), "staging", {})
WITHIN = {
    "check": ("program-1",),
    "prepare": ("program-2",),
    "migrate": ("program-2",),
    "start": ("program-3", "program-4"),
    "health": ("check",),
    "switch": ("program-2", "program-4"),
    "finish": ("program-3", "program-5"),
}
"""Points in the middle of a step, where it has any; it has `before` and `after` in any case."""


def points_of(step: str) -> list[str]:
    return [f"{step}.{what}" for what in ("before", *WITHIN.get(step, ()), "after")]


@pytest.fixture(scope="module")
def deployed(new_installation: Callable[..., Installation]) -> Iterator[Deployed]:
    """A project with two releases, of which the second serves."""
    with deploying(new_installation(), "urn", "staging") as found:
        found.installation.variables["BOATYARD_RIG_STALE"] = "6"
        found.installation.up(rigged=True)
        found.verb("deploy", "staging")
        found.commit("the second")
        found.verb("deploy", "staging")
        yield found


def kill_at(deployed: Deployed, points: list[str]) -> None:
    for point in points:
        deployed.installation.points.kill_at(point)


def check_ended(deployed: Deployed, load: Load, *, at_all_points: bool = True) -> None:
    """One release serves, no request was lost, and the workers were killed where they were to be.

    How many programs a step starts depends on what it finds done, so those points count only in part.
    """
    points = deployed.installation.points
    left = [point for point in points.to_be_killed_at() if "program" not in point]
    for point in points.to_be_killed_at():
        (points.folder / f"kill.{point}").unlink()
    load.go_on()
    assert load.failed == []
    assert points.marks("intruder") == []
    assert not at_all_points or left == []
    deployed.check_truth()


def answers(deployed: Deployed) -> bool:
    try:
        return deployed.get("staging")[0] == 200
    except OSError:
        return False


@pytest.mark.parametrize("what", ["deploy", "rollback", "scale", "restart"])
def test_a_job_goes_on_wherever_its_workers_were_killed(deployed: Deployed, what: str) -> None:
    request = DEPLOY if what in {"deploy", "rollback"} else SCALE
    migrates = {f"migrate.{each}" for each in WITHIN["migrate"]}  # there are no new migrations
    points = [p for step in job_steps.names(request) for p in points_of(step) if p not in migrates]
    fields: dict[str, Any] = {"counts": {"web": 2}} if what == "scale" else {}
    if what == "deploy":
        deployed.commit("the killed one")
    with Load(deployed.port, deployed.host("staging")) as load:
        kill_at(deployed, points)
        deployed.succeed(deployed.ask_for(what, **fields))
        check_ended(deployed, load)
        deployed.succeed(deployed.ask_for("scale", counts={"web": 1}))
        check_ended(deployed, load)


@pytest.mark.parametrize("step", ["start", "health", "switch"])
def test_a_cancelled_deployment_is_taken_back_wherever_it_was(deployed: Deployed, step: str) -> None:
    points = deployed.installation.points
    deployed.commit(f"cancelled at {step}")
    before = deployed.check_truth()
    with Load(deployed.port, deployed.host("staging")) as load:
        points.hold_at(f"{step}.before")
        job = deployed.ask_for("deploy")
        deployed.installation.wait_at(f"{step}.before")
        kill_at(deployed, [f"undo-{step}.before", "undo-start.program-1"])
        assert deployed.installation.ask("POST", f"jobs/{job}/cancel/")[0] in {200, 204}
        points.let_go(f"{step}.before")
        assert deployed.installation.rest(job)["state"] == "cancelled"
        check_ended(deployed, load, at_all_points=False)
    assert deployed.check_truth()["number"] == before["number"]
    subprocess.run(["git", "reset", "--quiet", "--hard", "HEAD~1"], cwd=deployed.folder, check=True)


@pytest.mark.parametrize("step", job_steps.names(DEPLOY))
def test_the_router_comes_back_with_one_release_wherever_it_was_killed(deployed: Deployed, step: str) -> None:
    points = deployed.installation.points
    points.hold_at(f"{step}.before")
    deployed.commit(f"router killed at {step}")
    job_id = deployed.ask_for("deploy")
    deployed.installation.wait_at(f"{step}.before")
    pid = int(docker("container", "inspect", "--format", "{{.State.Pid}}", deployed.router()))
    os.kill(pid, signal.SIGKILL)  # as if it had crashed: the engine starts it again
    points.let_go(f"{step}.before")
    job = deployed.installation.rest(job_id)
    deployed.installation.wait(lambda: answers(deployed))
    deployed.check_truth()
    if job["state"] != "succeeded":
        deployed.verb("deploy", "staging")
    assert deployed.check_truth()["subject"] == f"feat: router killed at {step}"
