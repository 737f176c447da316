"""Which plugins the tests put together: each alone, each pair, and all."""

from itertools import combinations

from boatyard.apps.locks.services import shipped_locks
from boatyard.apps.plugins.services.providing import shipped_catalogue
from boatyard.core.errors import Invalid

_CATALOGUE = shipped_catalogue(shipped_locks())


def _chosen(*names: str) -> frozenset[str]:
    """With what they require; nothing, if they exclude each other."""
    try:
        return frozenset(plugin.name for plugin in _CATALOGUE.choose(names))
    except Invalid:
        return frozenset()


def _pairs() -> tuple[tuple[str, str], ...]:
    """Those that can be, and that are more than one of them alone, with what it requires."""
    alone = {_chosen(name) for name in ALONE}
    both = ((pair, _chosen(*pair)) for pair in combinations(ALONE, 2))
    return tuple(pair for pair, chosen in both if chosen and chosen not in alone)


def _together() -> tuple[str, ...]:
    """Of plugins that exclude each other, the one that a preset proposes."""
    proposed = {name for preset in _CATALOGUE.presets() for name in preset.plugins}
    names: tuple[str, ...] = ()
    for name in sorted(ALONE, key=lambda name: name not in proposed):
        names += (name,) if _chosen(*names, name) else ()
    return tuple(sorted(names))


ALONE = tuple(sorted(_CATALOGUE.plugins()))
PAIRS = _pairs()
TOGETHER = _together()
LEFT_OUT = tuple(name for name in ALONE if name not in TOGETHER)
ALL = {name: (name,) for name in ALONE} | {"-with-".join(pair): pair for pair in PAIRS} | {"all": TOGETHER}
