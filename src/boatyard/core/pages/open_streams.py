"""Counts the streams of each account. There is only one server, so the count is in memory."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

MOST = 20
"""More than a browser opens to one host, but few enough that one account cannot use all of them."""

_open: Counter[int] = Counter()


@contextmanager
def place_for(account_id: int) -> Iterator[bool]:
    """Reserves a stream for the account until the block ends. Yields False if the limit is reached."""
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
