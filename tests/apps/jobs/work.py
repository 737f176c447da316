"""A kind of job for the tests, and the worker processes that run it.

Its three steps leave marks in a file: who begins and ends what, and who is still there that should not be.
The job's arguments say what a step does:

- `waits`: the steps (or `undo:` and a step) that run a program until a file `<marks>.<step>.go` exists,
- `loops`: the steps that do the same without a program,
- `serves`: the steps that start a server that is to outlive the job,
- `strays`: the steps that leave a daemon behind that should not,
- `killed`: by step, how many programs of it are killed from outside before one ends well,
- `wants`: its locks; one that ends in a question mark is shared,
- `fails`: by step, how it fails until a file `<marks>.<step>.ok` exists.
"""

import argparse
import os
import signal
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from boatyard.apps.jobs.logic.job_request import JobRequest
from boatyard.apps.jobs.logic.lock import Lock
from boatyard.core.errors import ExternalFailure, Invalid
from boatyard.core.processes import ProcessId, clean_environment, start_detached
from boatyard.core.secrets import Secret

if TYPE_CHECKING:
    from boatyard.apps.jobs.kinds import Step

STEPS = ("one", "two", "three")
PASSWORD = "correct horse battery staple"
PROGRAM = Path(__file__).with_name("program.py")
STRAY = (
    "import subprocess, sys; null = subprocess.DEVNULL;"
    "subprocess.Popen([sys.executable, *sys.argv[1:]], start_new_session=True, stdout=null, stderr=null)"
)


@dataclass(frozen=True)
class Mark:
    """A line of the marks: the event, the step and the process."""

    what: str
    step: str
    process: ProcessId

    @classmethod
    def of(cls, line: str) -> "Mark":
        what, step, pid, started = line.split()
        return cls(what, step, ProcessId(int(pid), float(started)))


def read_marks(file: Path) -> list[Mark]:
    return [Mark.of(line) for line in file.read_text().splitlines()] if file.exists() else []


def leave_mark(file: Path, what: str, step: str) -> None:
    process = ProcessId.of(os.getpid())
    assert process is not None
    with file.open("a") as marks:
        marks.write(f"{what} {step} {process.pid} {process.started}\n")


@dataclass(frozen=True, slots=True)
class MarkingJob(JobRequest):
    file: str
    waits: tuple[str, ...] = ()
    loops: tuple[str, ...] = ()
    serves: tuple[str, ...] = ()
    strays: tuple[str, ...] = ()
    killed: dict[str, int] = field(default_factory=dict)
    fails: dict[str, str] = field(default_factory=dict)
    wants: tuple[str, ...] = ()

    def locks(self) -> tuple[Lock, ...]:
        return tuple(Lock(each.removesuffix("?"), each.endswith("?")) for each in self.wants)

    def job_title(self) -> str:
        return f"Leave marks in {Path(self.file).name}"


class Marking:
    """The kind."""

    def steps(self, request: MarkingJob, /) -> "tuple[Step[MarkingJob], ...]":
        from boatyard.apps.jobs.kinds import Step

        return tuple(Step(name, f"Step {name}", _doing(name), _doing(f"undo:{name}")) for name in STEPS)


@dataclass(frozen=True, slots=True)
class TalkingJob(JobRequest):
    lines: int

    def job_title(self) -> str:
        return "Talk"


class Talking:
    """A kind with a long log and a secret."""

    def steps(self, request: TalkingJob, /) -> "tuple[Step[TalkingJob], ...]":
        from boatyard.apps.jobs.kinds import Step

        return (Step("talk", "Talk", _talk), Step("betray", "Betray", _betray))


def _doing(name: str) -> Callable[[Any], None]:
    def do(context: Any) -> None:
        file = Path(context.arguments.file)
        _note_intruders(file, name)
        leave_mark(file, "begin", name)
        try:
            _work(context, file, name)
        except BaseException:
            leave_mark(file, "left", name)
            raise
        leave_mark(file, "end", name)

    return do


def _work(context: Any, file: Path, name: str) -> None:
    if name in context.arguments.waits:
        context.run([sys.executable, PROGRAM, file, name], cwd=file.parent)
    if name in context.arguments.loops:
        _loop(context, file, name)
    if name in context.arguments.serves:
        _serve(file, name)
    if name in context.arguments.strays:
        context.run([sys.executable, "-c", STRAY, PROGRAM, file, name], cwd=file.parent)
    if name in context.arguments.killed:
        _be_killed(context, file, name)
    if not Path(f"{file}.{name}.ok").exists():
        _fail(context.arguments.fails.get(name))
    context.log(f"{name} was here")


def _loop(context: Any, file: Path, name: str) -> None:
    while not Path(f"{file}.{name}.go").exists():
        context.progress(0.5)
        context.check()
        time.sleep(0.02)


def _serve(file: Path, name: str) -> None:
    environment = clean_environment(BOATYARD_PROJECT=str(file))
    argv: list[str | Path] = [sys.executable, PROGRAM, file, f"server:{name}"]
    start_detached(argv, cwd=file.parent, env=environment, log=file.with_name("server.log"))


def _be_killed(context: Any, file: Path, name: str) -> None:
    """A step loses what it has not saved when its program is killed."""
    assert "unsaved" not in context.state
    context.state["unsaved"] = True
    killed = Path(f"{file}.{name}.killed")
    killed.touch()
    with killed.open("a") as count:
        count.write("x")
    code = f"import os; os.kill(os.getpid(), {signal.SIGKILL:d})"
    if killed.stat().st_size <= context.arguments.killed[name]:
        context.run([sys.executable, "-S", "-c", code], cwd=file.parent)
    del context.state["unsaved"]


def _note_intruders(file: Path, name: str) -> None:
    """Returns living programs of an earlier run, and workers within a step."""
    began: dict[str, ProcessId] = {}
    programs = []
    for mark in read_marks(file):
        if mark.what == "begin":
            began[mark.step] = mark.process
        elif mark.what in ("end", "left"):
            began.pop(mark.step, None)
        elif mark.what == "program" and not mark.step.startswith("server:"):
            programs.append(mark.process)
    others = [process for process in began.values() if process.pid != os.getpid()]
    if any(process.is_alive() for process in (*programs, *others)):
        leave_mark(file, "intruder", name)


def _fail(how: str | None) -> None:
    failures: dict[str | None, Exception] = {
        "outside": ExternalFailure("The index does not answer."),
        "for good": ExternalFailure("The account is closed.", permanent=True),
        "input": Invalid.field("name", "It is taken."),
        "disk": OSError(28, "No space left on device"),
        "bug": ZeroDivisionError("division by zero"),
    }
    if how in failures:
        raise failures[how]


def _talk(context: Any) -> None:
    context.hide(Secret(PASSWORD))
    context.run([sys.executable, "-c", f"for i in range({context.arguments.lines}): print(i)"], cwd=Path("/"))


def _betray(context: Any) -> None:
    context.log(f"the password is {PASSWORD}\0")
    raise ExternalFailure(f"cannot sign in with {PASSWORD}")


@cache
def register() -> None:
    """Registers the kinds in this process."""
    from boatyard.apps.jobs.kinds import kinds

    kinds.register(MarkingJob, Marking)
    kinds.register(TalkingJob, Talking)


def die_at(point: str) -> None:
    """Kills this process before or after a write about a step, such as `begin:before:two`."""
    from boatyard.apps.jobs.services.job_state_writer import JobStateWriter

    method, when, name = point.split(":")
    write = getattr(JobStateWriter, method)

    def wrapped(self: JobStateWriter, step: Any = None, *rest: Any) -> None:
        is_here = step is None or step.name == name
        if is_here and when == "before":
            os.kill(os.getpid(), signal.SIGKILL)
        write(self, *(() if step is None else (step, *rest)))
        if is_here:
            os.kill(os.getpid(), signal.SIGKILL)

    setattr(JobStateWriter, method, wrapped)


def freeze_within(name: str) -> None:
    """Stops this process within the transaction that writes the end of a step."""
    from boatyard.apps.jobs.models import Step

    write = Step.save

    def save(self: Step, *args: Any, **options: Any) -> None:
        write(self, *args, **options)
        if self.name == name and self.status == "done":
            os.kill(os.getpid(), signal.SIGSTOP)
            time.sleep(1)  # The stop can reach another thread first, and this one must not commit meanwhile.

    Step.save = save  # type: ignore[method-assign, assignment]


def work(arguments: Sequence[str] | None = None) -> None:
    """Runs a worker in a process in which Django is set up."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--stale", type=float, default=30)
    parser.add_argument("--slots", type=int, default=4)
    parser.add_argument("--die-at")
    parser.add_argument("--freeze-within")
    parser.add_argument("--parent", type=int)
    parser.add_argument("--only")
    options = parser.parse_args(arguments)
    register()
    from boatyard.apps.jobs.services.run_until_done import run_until_done
    from boatyard.apps.jobs.services.timing import Timing
    from boatyard.apps.jobs.services.worker_process import serve

    if options.die_at:
        die_at(options.die_at)
    if options.freeze_within:
        freeze_within(options.freeze_within)
    timing = Timing(poll=0.05, heartbeat=0.5, stale=options.stale, reap=0.2)
    if options.only:
        run_until_done(options.only, timing=timing)
    else:
        serve(parent=options.parent, slots=options.slots, timing=timing)


if __name__ == "__main__":
    import django

    django.setup()
    work()
