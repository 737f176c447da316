"""Version 7 of UUIDs, which are ordered by time, so new ones go to the end of an index."""

import secrets
import time
from uuid import UUID


def uuid7() -> UUID:
    milliseconds = time.time_ns() // 1_000_000
    head = milliseconds << 16 | 0x7000 | secrets.randbits(12)
    return UUID(int=head << 64 | 0b10 << 62 | secrets.randbits(62))
