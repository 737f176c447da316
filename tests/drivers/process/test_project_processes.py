"""What is to be done about a project's processes, without starting one."""

from pathlib import Path

import pytest

from boatyard.core.processes import ProcessId
from boatyard.drivers.base import Action, Condition, Request
from boatyard.drivers.process import State, Target
from boatyard.drivers.process.files import Files
from boatyard.drivers.process.observer import Observer
from boatyard.drivers.process.project_processes import ProjectProcesses, wait_for_answer
from boatyard.drivers.process.requests import EndProcesses, RemoveFiles, StartProcess, WaitForAnswer
from boatyard.drivers.process.state import Goal, ProjectState

NOWHERE = Path("/nowhere")
PROJECT = ProjectProcesses(Observer(Files(NOWHERE, NOWHERE)))


def target(process: str) -> Target:
    return Target("k1", "shop", NOWHERE, 8801, ("python", f"{process}.py"), {}, process)


WEB, WORKER = target("web"), target("worker")
ONE, TWO, THREE = ProcessId(1, 0.5), ProcessId(2, 0.5), ProcessId(3, 0.5)
UP, STARTING, DOWN, FAILED = Condition.RUNNING, Condition.STARTING, Condition.STOPPED, Condition.FAILED
START_WEB = ("Start web", StartProcess(WEB))
START_WORKER = ("Start worker", StartProcess(WORKER))


def ended(*living: ProcessId, stopped: tuple[str, ...] = ()) -> EndProcesses:
    return EndProcesses("k1", frozenset(living), stopped)


def observed(
    found: dict[str, tuple[Condition, set[ProcessId]]], *strays: ProcessId, has_files: bool = True
) -> ProjectState:
    return ProjectState(
        key="k1",
        processes={name: State(condition) for name, (condition, _) in found.items()},
        living={name: frozenset(living) for name, (_, living) in found.items() if living},
        strays=frozenset(strays),
        has_files=has_files,
    )


@pytest.mark.parametrize(
    ("found", "running", "expected"),
    [
        # One process.
        ({"web": (DOWN, set())}, (WEB,), [START_WEB]),
        ({"web": (UP, {ONE})}, (WEB,), []),
        ({"web": (STARTING, {ONE})}, (WEB,), []),
        ({"web": (FAILED, set())}, (WEB,), [START_WEB]),
        ({"web": (FAILED, {TWO})}, (WEB,), [("End the remaining processes of web", ended(TWO))]),
        ({"web": (DOWN, {TWO})}, (WEB,), [("End the remaining processes of web", ended(TWO))]),
        ({"web": (UP, {ONE, TWO})}, (), [("Stop web", ended(ONE, TWO, stopped=("web",)))]),
        ({"web": (DOWN, {TWO})}, (), [("Stop web", ended(TWO, stopped=("web",)))]),
        ({"web": (FAILED, set())}, (), [("Stop web", ended(stopped=("web",)))]),
        ({"web": (DOWN, set())}, (), []),
        # Several.
        ({"web": (DOWN, set()), "worker": (DOWN, set())}, (WEB, WORKER), [START_WEB, START_WORKER]),
        ({"web": (UP, {ONE}), "worker": (FAILED, set())}, (WEB, WORKER), [START_WORKER]),
        (
            {"web": (DOWN, set()), "worker": (UP, {TWO})},
            (WEB,),
            [("Stop worker", ended(TWO, stopped=("worker",)))],
        ),
        (
            {"web": (FAILED, {ONE}), "worker": (UP, {TWO})},
            (WEB,),
            [
                ("Stop worker", ended(TWO, stopped=("worker",))),
                ("End the remaining processes of web", ended(ONE)),
            ],
        ),
        (
            {"web": (UP, {ONE}), "worker": (UP, {TWO}), "beat": (DOWN, set())},
            (),
            [("Stop web and worker", ended(ONE, TWO, stopped=("web", "worker")))],
        ),
    ],
)
def test_what_is_done_follows_from_what_is_found(
    found: dict[str, tuple[Condition, set[ProcessId]]],
    running: tuple[Target, ...],
    expected: list[tuple[str, Request]],
) -> None:
    planned = PROJECT.plan(Goal(running), observed(found))
    assert [(action.title, action.does) for action in planned] == expected
    assert all(action.once == isinstance(action.does, StartProcess) for action in planned)


def test_what_else_carries_the_token_is_ended_with_the_whole_project_only() -> None:
    both = observed({"web": (UP, {ONE})}, THREE)
    assert PROJECT.plan(Goal((WEB,)), both) == ()
    assert PROJECT.plan(Goal(), both) == (Action("Stop web", ended(ONE, THREE, stopped=("web",))),)
    left = observed({"web": (DOWN, set())}, THREE)
    assert PROJECT.plan(Goal(), left) == (Action("Stop the other processes of the project", ended(THREE)),)


def test_files_are_removed_once_nothing_runs() -> None:
    goal = Goal(is_forgotten=True)
    running = observed({"web": (UP, {ONE})})
    assert PROJECT.plan(goal, running) == PROJECT.plan(Goal(), running)
    stopped = observed({"web": (DOWN, set())})
    assert PROJECT.plan(goal, stopped) == (
        Action("Remove the records and logs of the project", RemoveFiles("k1")),
    )
    assert PROJECT.plan(goal, observed({"web": (DOWN, set())}, has_files=False)) == ()


def test_waiting_is_a_request_with_a_time_limit() -> None:
    action = wait_for_answer(WEB, "/", 60.0)
    assert action == Action("Wait for the first answer of shop", WaitForAnswer(WEB, "/"), seconds=60.0)
