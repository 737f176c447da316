"""What the times say: a table, and a verdict."""

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
        """To the direct call of the same round, which a slow moment of the machine strikes as well."""
        return median(time / direct for time, direct in zip(self.times, self.direct, strict=True))


def table(timed: Sequence[Timed]) -> Iterator[str]:
    for is_async in (False, True):
        yield f"\n{'asynchronous' if is_async else 'synchronous':<58}{'ns/op':>10}{'x direct':>10}"
        for one in sorted((one for one in timed if one.is_async is is_async), key=lambda one: one.ratio):
            mark = "*" if one.role in OURS else " "
            yield f"{mark} {one.name:<56}{median(one.times):>10.0f}{one.ratio:>10.1f}"


def verdict(timed: Sequence[Timed]) -> tuple[bool, str]:
    """Whether the bus is within the limit and ahead of every library, and a line that says so."""
    found = [judged([one for one in timed if one.is_async is is_async]) for is_async in (False, True)]
    good = all(one for one, _ in found)
    lines = [f"{flavour} {line}" for flavour, (_, line) in zip(("sync", "async"), found, strict=True)]
    return good, f"{'PASS' if good else 'FAIL'} (limit {LIMIT:.0f}x): {'; '.join(lines)}"


def judged(timed: Sequence[Timed]) -> tuple[bool, str]:
    """The verdict on one flavour. With nothing to compare with there is no being ahead."""
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
