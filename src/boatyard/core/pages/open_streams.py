"""How many pages an account follows at the same time. There is one server, so it is counted in memory."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

MOST = 20
"""More than a browser opens to one host, and little enough that nobody takes them all."""

_open: Counter[int] = Counter()


@contextmanager
def place_for(account_id: int) -> Iterator[bool]:
    """Takes a place among the account's streams until the block ends; gives False if there is none."""
    if _open[account_id] >= MOST:
        yield False
        return
    _open[account_id] += 1
    try:
        yield True
    finally:
        _open[account_id] -= 1
        if not _open[account_id]:
            del _open[account_id]
