import shutil
import subprocess
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from boatyard.apps.jobs.kinds.interruptions import Interruption
from boatyard.apps.projects.jobs import project_folders
from boatyard.core import processes
from boatyard.core.processes import having, running
from tests.functional.rig.points import Points


def rig(kinds: Iterable[Any], points: Points) -> None:
    """Has each step of these kinds pass its points."""
    passage = _Passage(points)
    for kind in kinds:
        kind.steps = passage.rigging(kind.steps)
    running._popen = passage.after_start(running._popen)
    processes.start_detached = passage.then_launched(processes.start_detached)
    setattr(project_folders, "shutil", _Shears(passage))  # noqa: B010  # modules have fixed attributes to mypy


class _Passage:
    """The step that this worker is in, and how far it has come."""

    def __init__(self, points: Points) -> None:
        self._points = points
        self._step = ""
        self._programs = 0
        self._context: Any = None

    def rigging(self, steps: Callable[[Any, Any], Iterable[Any]]) -> Callable[[Any, Any], tuple[Any, ...]]:
        """The `steps` of a kind, of which each passes its points."""

        def rigged(kind: Any, request: Any, /) -> tuple[Any, ...]:
            return tuple(self.rigged(step) for step in steps(kind, request))

        return rigged

    def rigged(self, step: Any) -> Any:
        undo = step.undo and self._around(f"undo-{step.name}", step.undo)
        return replace(step, run=self._around(step.name, step.run), undo=undo)

    def _around(self, name: str, work: Callable[[Any], None]) -> Callable[[Any], None]:
        def rigged(context: Any) -> None:
            self._step, self._programs, self._context = name, 0, context
            self._note_intruders()
            self._points.mark("begin", name)
            self.reach("before")
            context.check()
            work(_Watched(context, self))
            self.reach("after")
            context.check()
            self._points.mark("end", name)

        return rigged

    def _note_intruders(self) -> None:
        """Whoever is still at work on this job, be it a worker in the middle of a step or its program."""
        busy = {mark.process for mark in self._points.marks("begin")}
        busy -= {mark.process for mark in self._points.marks("end")}
        if any(process.is_alive() and process != processes.current() for process in busy):
            self._points.mark("intruder", self._step)
        if having("BOATYARD_JOB", str(self._context.job_id)):
            self._points.mark("intruder", self._step)

    def after_start(self, start: Callable[..., "subprocess.Popen[bytes]"]) -> Callable[..., Any]:
        def started(*arguments: Any) -> "subprocess.Popen[bytes]":
            program = start(*arguments)
            if self._context is not None:
                self._programs += 1
                self.reach(f"program-{self._programs}", program.pid)
            return program

        return started

    def then_launched(self, start: Callable[..., Any]) -> Callable[..., Any]:
        def started(*arguments: Any, **options: Any) -> Any:
            process = start(*arguments, **options)
            self.reach("launched")
            return process

        return started

    def reach(self, what: str, child: int | None = None) -> None:
        self._points.reach(f"{self._step}.{what}", self._is_interrupted, child)

    def _is_interrupted(self) -> bool:
        try:
            self._context.check()
        except Interruption:
            return True
        return False


class _Watched:
    """A StepContext whose calls are points."""

    def __init__(self, context: Any, passage: _Passage) -> None:
        self._context = context
        self._passage = passage

    def __getattr__(self, name: str) -> Any:
        return getattr(self._context, name)

    def save_state(self) -> None:
        self._context.save_state()
        self._passage.reach("saved")

    def check(self) -> None:
        self._passage.reach("check")
        self._context.check()


class _Shears:
    """shutil whose `rmtree` comes to a point with half of the folder gone."""

    def __init__(self, passage: _Passage) -> None:
        self._passage = passage

    def rmtree(self, folder: Path) -> None:
        for part in sorted(folder.iterdir())[::2]:
            shutil.rmtree(part) if part.is_dir() else part.unlink()
        self._passage.reach("removing")
        shutil.rmtree(folder)
