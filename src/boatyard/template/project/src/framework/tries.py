"""Limits tries. They are counted in the cache, which processes can share."""

import logging
from dataclasses import dataclass, field
from hashlib import sha256
from time import time
from unicodedata import normalize

from django.core.cache import BaseCache, cache
from django.core.cache.backends.locmem import LocMemCache

from framework.errors import TooManyTries

logger = logging.getLogger(__name__)
_own_cache = LocMemCache("tries", {"OPTIONS": {"MAX_ENTRIES": 10_000}})


def folded(subject: str) -> str:
    """Returns the same text for all spellings of a name, such as with capitals or spaces."""
    return normalize("NFKC", subject).strip().casefold()


def _now() -> float:
    return time()


@dataclass(frozen=True, slots=True)
class Tries:
    """The tries of one `kind` for one `subject`, at most `most` in every window of `seconds`.

    A subject is the same however it is written.
    """

    kind: str
    subject: str
    most: int
    seconds: int
    now: float = field(default_factory=_now)

    def count(self) -> None:
        """Counts a try. Call it before the try, so that no more than `most` can pass at the same time.

        Raises:
            TooManyTries: The limit is reached.
        """
        count = self._add(1)
        if count <= self.most:
            return
        if count == self.most + 1:
            logger.warning("Too many tries: %s of %r", self.kind, self.subject)
        raise TooManyTries(self.seconds - int(self.now % self.seconds))

    def take_back(self) -> None:
        """Uncounts a successful try."""
        self._add(-1)

    def _add(self, number: int) -> int:
        count = self._add_in(cache, number)
        # If a shared cache is not available, each process counts separately.
        return self._add_in(_own_cache, number) or 0 if count is None else count

    def _add_in(self, store: BaseCache, number: int) -> int | None:
        # Hashed, since a subject can contain any character and a key cannot.
        subject = sha256(folded(self.subject).encode(errors="backslashreplace")).hexdigest()
        key = f"tries:{self.kind}:{int(self.now // self.seconds)}:{subject}"
        try:
            store.add(key, 0, self.seconds)
            return store.incr(key, number)
        except ValueError:  # removed between the two calls
            return None
