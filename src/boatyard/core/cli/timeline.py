"""The steps of a job on a terminal, on a pipe, or as JSON lines."""

import json
import sys
from collections.abc import Mapping, Sequence

import click

from boatyard.core.cli.shown_step import MARKS, ShownStep, Timeline


class PlainTimeline:
    """Prints a line for each step when it ends."""

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
        """Does nothing."""


class JsonTimeline(PlainTimeline):
    """Prints the same as JSON objects on standard output.

    Args:
        about: Additional keys of each object.
    """

    def __init__(self, about: Mapping[str, str]) -> None:
        super().__init__()
        self._about = about

    def _tell(self, step: ShownStep) -> None:
        seconds = round(step.seconds or 0, 2)
        said = {**self._about, "step": step.name, "status": str(step.status), "seconds": seconds}
        click.echo(json.dumps(said))


def timeline(*, as_json: bool, about: Mapping[str, str] | None = None) -> Timeline:
    """Returns the timeline for the kind of output: JSON, pipe or terminal."""
    if as_json:
        return JsonTimeline(about or {})
    if not sys.stderr.isatty():
        return PlainTimeline()
    from boatyard.core.cli.live_timeline import LiveTimeline

    return LiveTimeline()
