from collections.abc import Sequence

from rich.console import Console, Group
from rich.live import Live
from rich.spinner import Spinner
from rich.text import Text

from boatyard.core.cli.shown_step import MARKS, ShownStep


class LiveTimeline:
    """Shows all steps at once, with a spinner for the running step."""

    def __init__(self) -> None:
        self._live = Live(console=Console(stderr=True), refresh_per_second=10)
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
