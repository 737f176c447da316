from collections.abc import Sequence
from typing import Protocol

MARKS = {
    "done": ("✓", "green"),
    "failed": ("✗", "red"),
    "interrupted": ("!", "yellow"),
    "undone": ("↶", "yellow"),
}


class ShownStep(Protocol):
    """The data of a step that a timeline shows."""

    @property
    def name(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def status(self) -> str: ...
    @property
    def seconds(self) -> float | None: ...


class Timeline(Protocol):
    """Shows the steps of a job while it runs."""

    def show(self, steps: Sequence[ShownStep]) -> None: ...

    def close(self) -> None: ...
