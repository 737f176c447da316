"""How often something may be tried: counted in the cache, so by all processes together if they share one."""

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
    """The same for all ways to write a name, such as in capitals or with spaces around it."""
    return normalize("NFKC", subject).strip().casefold()


def _now() -> float:
    return time()


@dataclass(frozen=True, slots=True)
class Tries:
    """Tries of one `kind` for one `subject`: at most `most` in every window of `seconds`.

    A subject is the same however it is written.
    """

    kind: str
    subject: str
    most: int
    seconds: int
    now: float = field(default_factory=_now)

    def count(self) -> None:
        """Counts a try. To be called before it, so that no more than `most` get through at the same time.

        Raises:
            TooManyTries: There were enough.
        """
        count = self._add(1)
        if count <= self.most:
            return
        if count == self.most + 1:
            logger.warning("Too many tries: %s of %r", self.kind, self.subject)
        raise TooManyTries(self.seconds - int(self.now % self.seconds))

    def take_back(self) -> None:
        """Uncounts a try, one that was no fault."""
        self._add(-1)

    def _add(self, number: int) -> int:
        count = self._add_in(cache, number)
        # A shared cache that is away gives nothing: then each process counts for itself.
        return self._add_in(_own_cache, number) or 0 if count is None else count

    def _add_in(self, store: BaseCache, number: int) -> int | None:
        # Hashed, since a subject can be anything and a key cannot.
        subject = sha256(folded(self.subject).encode(errors="backslashreplace")).hexdigest()
        key = f"tries:{self.kind}:{int(self.now // self.seconds)}:{subject}"
        try:
            store.add(key, 0, self.seconds)
            return store.incr(key, number)
        except ValueError:  # dropped between the two
            return None
