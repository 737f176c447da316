from collections.abc import Sequence
from typing import Protocol

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


class Timeline(Protocol):
    """What shows the steps of a job while it runs."""

    def show(self, steps: Sequence[ShownStep]) -> None: ...

    def close(self) -> None: ...
