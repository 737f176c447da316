"""Prints the times as a table, and a verdict."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

LIMIT = 8.0
OURS = ("ours", "whole")


@dataclass(frozen=True, slots=True)
class Timed:
    """The times of one case, in nanoseconds per call, one for each round.

    Args:
        role: `floor`, `ours` (held to the limit), `whole` (ours, with its container) or `library`.
    """

    name: str
    is_async: bool
    role: str
    times: Sequence[float]
    direct: Sequence[float]

    @property
    def ratio(self) -> float:
        """Returns the ratio to the direct call of the same round, which is slow at the same moments."""
        return median(time / direct for time, direct in zip(self.times, self.direct, strict=True))


def table(timed: Sequence[Timed]) -> Iterator[str]:
    for is_async in (False, True):
        yield f"\n{'asynchronous' if is_async else 'synchronous':<58}{'ns/op':>10}{'x direct':>10}"
        for one in sorted((one for one in timed if one.is_async is is_async), key=lambda one: one.ratio):
            mark = "*" if one.role in OURS else " "
            yield f"{mark} {one.name:<56}{median(one.times):>10.0f}{one.ratio:>10.1f}"


def verdict(timed: Sequence[Timed]) -> tuple[bool, str]:
    """Returns whether the bus is within the limit and faster than every library, and a line about it."""
    found = [judged([one for one in timed if one.is_async is is_async]) for is_async in (False, True)]
    good = all(one for one, _ in found)
    lines = [f"{flavour} {line}" for flavour, (_, line) in zip(("sync", "async"), found, strict=True)]
    return good, f"{'PASS' if good else 'FAIL'} (limit {LIMIT:.0f}x): {'; '.join(lines)}"


def judged(timed: Sequence[Timed]) -> tuple[bool, str]:
    """Returns the verdict on one flavour. Without other libraries, only the limit counts."""
    bare = max(one.ratio for one in timed if one.role == "ours")
    slowest = max(one.ratio for one in timed if one.role in OURS)
    cost = f"at most {bare:.1f}x a direct call ({slowest:.1f}x in any form)"
    first = min((one for one in timed if one.role == "library"), key=lambda one: one.ratio, default=None)
    if first is None:
        return False, f"{cost}, no library to compare with"
    ahead = slowest < first.ratio
    return (
        bare <= LIMIT and ahead,
        f"{cost}, {'ahead of' if ahead else 'BEHIND'} {first.name} ({first.ratio:.1f}x)",
    )
