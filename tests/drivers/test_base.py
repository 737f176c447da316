from boatyard.drivers.base import DriverError, PlannedStep, carry_out


class Counter:
    """A platform whose state is a number."""

    def __init__(self) -> None:
        self.number = 0

    def observe(self, target: str, /) -> int:
        return self.number

    def plan(self, goal: int, state: int, /) -> tuple[PlannedStep, ...]:
        return tuple(PlannedStep("count", f"to {number}") for number in range(state + 1, goal + 1))

    def perform(self, step: PlannedStep, target: str, /) -> None:
        self.number += 1


def test_the_plan_is_carried_out_step_by_step() -> None:
    seen: list[str] = []
    assert carry_out(Counter(), "x", 2, lambda step: seen.append(step.summary)) == 2
    assert seen == ["to 1", "to 2"]


def test_where_the_goal_is_reached_nothing_is_done() -> None:
    counter = Counter()
    carry_out(counter, "x", 2)
    seen: list[PlannedStep] = []
    assert carry_out(counter, "x", 2, seen.append) == 2
    assert seen == []


def test_an_error_shows_its_hint() -> None:
    assert str(DriverError("It failed.", "Do this.")) == "It failed. Do this."
    assert str(DriverError("It failed.")) == "It failed."
