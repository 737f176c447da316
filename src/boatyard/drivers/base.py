from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol


class DriverError(Exception):
    """A platform could not do what was asked; `hint` says what the user can do about it."""

    def __init__(self, message: str, hint: str = "") -> None:
        self.message = message
        self.hint = hint
        super().__init__(f"{message} {hint}".rstrip())


@dataclass(frozen=True, slots=True)
class PlannedStep:
    name: str
    summary: str


class Driver[TargetT, GoalT, StateT](Protocol):
    """One platform: it sees what is there, says what is to be done, and does one step of it."""

    def observe(self, target: TargetT, /) -> StateT:
        """Reads only."""
        ...

    def plan(self, goal: GoalT, state: StateT, /) -> tuple[PlannedStep, ...]:
        """Pure: neither looks at the platform nor changes it."""
        ...

    def perform(self, step: PlannedStep, target: TargetT, /) -> None: ...


def ignore(_step: PlannedStep) -> None:
    return


def carry_out[TargetT, GoalT, StateT](
    driver: Driver[TargetT, GoalT, StateT],
    target: TargetT,
    goal: GoalT,
    on_step: Callable[[PlannedStep], None] = ignore,
) -> StateT:
    """Bring a target to a goal, and return what is there afterwards."""
    for step in driver.plan(goal, driver.observe(target)):
        on_step(step)
        driver.perform(step, target)
    return driver.observe(target)
