"""Probes that apps add to /readyz/, in the ready() of their AppConfig:

add_probe("search", state_of_search)
"""

from collections.abc import Callable

type Probe = Callable[[], str]
"""Returns a word about something that the process can do without."""

_probes: dict[str, Probe] = {}


class NotReady(Exception):
    """A probe raises it with a word for users if the process cannot do its work."""


def add_probe(name: str, probe: Probe) -> None:
    """Adds a probe. It runs at each request, so it must be fast and have a short timeout."""
    _probes[name] = probe


def ask_probes() -> tuple[bool, dict[str, str]]:
    """Returns whether the process can do its work, and the word of each probe."""
    ready, words = True, {}
    for name, probe in _probes.items():
        try:
            words[name] = probe()
        except NotReady as error:
            ready, words[name] = False, str(error)
    return ready, words
