"""What apps add to /readyz/, from their AppConfig's ready():

add_probe("search", state_of_search)
"""

from collections.abc import Callable

type Probe = Callable[[], str]
"""Gives a word for people: what is wrong with something that the process can do without."""

_probes: dict[str, Probe] = {}


class NotReady(Exception):
    """What a probe raises, with a word for people, if the process cannot do its work."""


def add_probe(name: str, probe: Probe) -> None:
    """`probe` is asked at each request, so it is quick, and gives up soon."""
    _probes[name] = probe


def ask_probes() -> tuple[bool, dict[str, str]]:
    """Whether the process can do its work, and the word of each probe."""
    ready, words = True, {}
    for name, probe in _probes.items():
        try:
            words[name] = probe()
        except NotReady as error:
            ready, words[name] = False, str(error)
    return ready, words
