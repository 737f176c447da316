"""The steps of a job on a terminal, on a pipe, or as JSON lines."""

import json
from collections.abc import Sequence
from typing import Protocol

import click
from rich.console import Console, Group
from rich.live import Live
from rich.spinner import Spinner
from rich.text import Text

MARKS = {
    "done": ("✓", "green"),
    "failed": ("✗", "red"),
    "interrupted": ("!", "yellow"),
    "undone": ("↶", "yellow"),
}


class ShownStep(Protocol):
    """What a timeline needs to know of a step."""

    @property
    def name(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def status(self) -> str: ...
    @property
    def seconds(self) -> float | None: ...


class PlainTimeline:
    """A line for each step, when it ends."""

    def __init__(self) -> None:
        self._told: set[tuple[str, str]] = set()

    def show(self, steps: Sequence[ShownStep]) -> None:
        for step in steps:
            if step.status in MARKS and (step.name, step.status) not in self._told:
                self._told.add((step.name, step.status))
                self._tell(step)

    def _tell(self, step: ShownStep) -> None:
        click.echo(
            f"{MARKS[step.status][0]} {step.title} ({step.status}, {step.seconds or 0:.1f} s)", err=True
        )

    def close(self) -> None:
        """Nothing is left to do."""


class JsonTimeline(PlainTimeline):
    """The same as JSON objects on standard output."""

    def _tell(self, step: ShownStep) -> None:
        seconds = round(step.seconds or 0, 2)
        click.echo(json.dumps({"step": step.name, "status": str(step.status), "seconds": seconds}))


class LiveTimeline:
    """All steps at once, the running one turning."""

    def __init__(self, console: Console) -> None:
        self._live = Live(console=console, refresh_per_second=10)
        self._live.start()

    def show(self, steps: Sequence[ShownStep]) -> None:
        self._live.update(Group(*map(self._line, steps)))

    def _line(self, step: ShownStep) -> Text | Spinner:
        if step.status in {"running", "undoing"}:
            return Spinner("dots", Text(f" {step.title}"), style="cyan")
        mark, style = MARKS.get(step.status, ("·", "dim"))
        seconds = f"  {step.seconds:.1f} s" if step.seconds is not None else ""
        return Text.assemble((f"{mark}  ", style), (step.title, "" if seconds else "dim"), (seconds, "dim"))

    def close(self) -> None:
        self._live.stop()


def timeline(*, as_json: bool) -> PlainTimeline | LiveTimeline:
    """The timeline that fits where the output goes."""
    console = Console(stderr=True)
    if as_json:
        return JsonTimeline()
    return LiveTimeline(console) if console.is_terminal else PlainTimeline()
