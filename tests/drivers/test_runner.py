"""Actions are executed in order and in rounds, and no secret of theirs is shown."""

import sys
import traceback
from collections.abc import Callable
from dataclasses import dataclass, replace

import pytest

from boatyard.core.secrets import MASK, Secret
from boatyard.drivers.base import (
    Action,
    ActionCancelled,
    ActionFailed,
    DriverError,
    Failure,
    GoalNotReached,
    Request,
)
from boatyard.drivers.runner import ROUNDS, Runner

PASSWORD = "kelp-and-tide"
KEY = "-----BEGIN KEY-----\nthe-second-line\n-----END KEY-----"
SECRETS = (Secret(PASSWORD), Secret(KEY), Secret("abc"))


def python(script: str, title: str = "Run the script", stdin: str = "") -> Action:
    return Action(title, (sys.executable, "-c", script), stdin=stdin.encode(), secrets=SECRETS)


def raised_by(work: Callable[[], object]) -> DriverError:
    with pytest.raises(DriverError) as caught:
        work()
    return caught.value


def test_what_a_program_writes_is_handed_over_line_by_line_with_its_secrets_masked() -> None:
    echo = "import sys; [print(line, end='', file=stream, flush=True)"
    echo += " for line in sys.stdin for stream in (sys.stdout, sys.stderr)]"
    seen: list[str] = []
    titles: list[str] = []
    runner = Runner(on_line=seen.append, on_action=lambda action: titles.append(action.title))
    runner.run(python(echo, "Echo it", f"redis://:{PASSWORD}@x\n{KEY}\nabc\n"), python("pass", "Do nothing"))
    assert seen == [each for each in (f"redis://:{MASK}@x", MASK, MASK, MASK, "abc") for _ in range(2)]
    assert titles == ["Echo it", "Do nothing"]
    assert runner.lines(python(f"print('{PASSWORD}')")) == [MASK]
    assert runner.output(python("import sys; print('{}'); sys.stderr.write('a warning')")) == "{}\n"


@pytest.mark.parametrize("use", [Runner.run, Runner.lines, Runner.output])
def test_an_error_shows_why_and_no_secret(use: Callable[[Runner, Action], object]) -> None:
    script = f"import sys; print('first', file=sys.stderr); sys.exit('the password {PASSWORD} is wrong')"
    error = raised_by(lambda: use(Runner(), python(script)))
    assert isinstance(error, ActionFailed)
    assert error.message == f"Could not run the script: the password {MASK} is wrong"
    # The script itself is an argument, which is where a secret does not belong.
    assert error.__context__ is error.__cause__ is None
    assert PASSWORD not in "".join(traceback.format_exception(error)).replace(script, "")


def test_what_a_failure_means_is_said_by_the_action() -> None:
    seen: list[Failure] = []

    def nothing(failure: Failure) -> None:
        seen.append(failure)

    missing = Action("Call nobody", ("no-such-program",), failure=nothing)
    late = replace(python("import time; time.sleep(600)", "Sleep"), seconds=0.1, failure=nothing)
    runner = Runner()
    runner.run(missing, late, replace(python("exit(1)", "Fail"), failure=nothing))
    assert runner.output(late) == ""
    assert [(each.title, each.reason) for each in seen[1:3]] == [
        ("Sleep", "it took longer than 0.1 seconds."),
        ("Fail", "no reason was given."),
    ]
    assert "not installed on this machine" in seen[0].reason


def test_the_first_failure_ends_it() -> None:
    titles: list[str] = []
    runner = Runner(on_action=lambda action: titles.append(action.title))
    raised_by(lambda: runner.run(python("exit(1)", "Fail"), python("pass", "Go on")))
    assert titles == ["Fail"]


def test_a_cancelled_program_is_ended_and_nothing_is_begun_after() -> None:
    seen: list[str] = []
    runner = Runner(on_line=seen.append, cancelled=lambda: bool(seen))
    sleeping = python("import time; print('up', flush=True); time.sleep(600)", "Sleep")
    assert isinstance(raised_by(lambda: runner.run(sleeping)), ActionCancelled)
    assert isinstance(raised_by(lambda: runner.run(python("print('more')"))), ActionCancelled)
    assert seen == ["up"]


@dataclass(frozen=True, slots=True)
class Add(Request):
    amount: int


class Counter:
    """A platform whose state is a number that its goal is to reach."""

    def __init__(self, *, most: int = 100, once: bool = False) -> None:
        self.number = 0
        self.calls = 0
        self._most = most
        self._once = once

    def observe(self, target: str, /) -> int:
        return self.number

    def plan(self, goal: int, observed: int, /) -> tuple[Action, ...]:
        if observed == goal:
            return ()
        return (Action(f"Add to {observed}", Add(1), once=self._once),)

    def perform(self, action: Action, cancelled: Callable[[], bool]) -> str:
        assert isinstance(action.does, Add)
        self.calls += 1
        self.number = min(self.number + action.does.amount, self._most)
        return str(self.number)


def reach(counter: Counter, goal: int, observed: int | None = None) -> tuple[int, list[str]]:
    titles: list[str] = []
    runner = Runner(perform=counter.perform, on_action=lambda action: titles.append(action.title))
    return runner.reach(counter, "x", goal, observed), titles


def test_rounds_go_on_until_nothing_is_to_be_done() -> None:
    assert reach(Counter(), 0) == (0, [])
    assert reach(Counter(), 2) == (2, ["Add to 0", "Add to 1"])
    assert reach(Counter(), ROUNDS)[0] == ROUNDS
    assert reach(Counter(), 2, observed=2) == (2, [])


def test_a_round_that_changes_nothing_is_told() -> None:
    counter = Counter(most=1)
    error = raised_by(lambda: reach(counter, 2))
    assert isinstance(error, GoalNotReached)
    assert error.message == "These actions ran, but are still needed: Add to 1."
    assert counter.calls == 2


def test_rounds_have_a_limit() -> None:
    counter = Counter()
    assert isinstance(raised_by(lambda: reach(counter, 1000)), GoalNotReached)
    assert counter.number == ROUNDS


def test_what_is_done_once_is_not_repeated_where_it_has_not_lasted() -> None:
    assert reach(Counter(most=0, once=True), 2) == (0, ["Add to 0"])


def test_a_request_answers_and_its_errors_show_no_secret() -> None:
    counter = Counter()
    assert Runner(perform=counter.perform).output(Action("Add", Add(3))) == "3"

    def refuse(action: Action, cancelled: Callable[[], bool]) -> str:
        raise DriverError(f"{PASSWORD} is refused.", f"Change {PASSWORD}.")

    error = raised_by(lambda: Runner(perform=refuse).run(Action("Add", Add(1), secrets=SECRETS)))
    assert (error.message, error.hint) == (f"{MASK} is refused.", f"Change {MASK}.")
    assert PASSWORD not in str(error)
    with pytest.raises(TypeError, match="can only run programs"):
        Runner().run(Action("Add", Add(1)))


def test_an_error_shows_its_hint() -> None:
    assert str(DriverError("It failed.", "Do this.")) == "It failed. Do this."
    assert str(DriverError("It failed.")) == "It failed."
    assert PASSWORD not in repr(python("pass", stdin=PASSWORD))
