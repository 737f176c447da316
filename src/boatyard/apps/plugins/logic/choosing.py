"""Adds required plugins to the requested ones."""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches

from boatyard.apps.plugins.logic.manifest import Manifest
from boatyard.core.errors import Invalid

MOST_TOLD = 5
LONGEST_SHOWN = 60


def choose(names: Iterable[str], catalogue: Mapping[str, Manifest]) -> tuple[Manifest, ...]:
    """Returns the named plugins and all plugins that they require, each after the ones it requires, otherwise
    by name.

    Raises:
        Invalid: On `plugins`, if a name is unknown or two of the plugins conflict.
    """
    asked = sorted(set(names))
    if unknown := [name for name in asked if name not in catalogue]:
        raise Invalid({"plugins": list(_unknown(unknown, catalogue))})
    chosen: dict[str, Manifest] = {}
    for name in asked:
        _add(name, catalogue, chosen)
    if clashes := [text for manifest in chosen.values() for text in _clashes(manifest, chosen)]:
        raise Invalid({"plugins": clashes})
    return tuple(chosen.values())


def in_order_of_need(plugins: Mapping[str, Manifest]) -> tuple[Manifest, ...]:
    """Returns exactly these plugins, each after the ones it requires, otherwise by name.

    Missing ones are not added.
    """
    ordered: dict[str, Manifest] = {}
    for name in sorted(plugins):
        _add(name, plugins, ordered)
    return tuple(ordered.values())


def _unknown(names: list[str], catalogue: Mapping[str, Manifest]) -> Iterable[str]:
    """Returns a sentence for each of the first unknown names, and one with the number of others."""
    for name in names[:MOST_TOLD]:
        shown = name if len(name) <= LONGEST_SHOWN else f"{name[:LONGEST_SHOWN]}…"
        close = get_close_matches(shown, catalogue, n=1)
        hint = f"Did you mean {close[0]}?" if close else f"Choose one of: {', '.join(sorted(catalogue))}."
        yield f"There is no plugin named {shown!r}. {hint}"
    if more := len(names[MOST_TOLD:]):
        yield f"{more} more of the given names do not exist."


def _add(
    name: str, catalogue: Mapping[str, Manifest], chosen: dict[str, Manifest], above: tuple[str, ...] = ()
) -> None:
    if name in chosen or name in above or name not in catalogue:
        return
    for required in sorted(catalogue[name].requires):
        _add(required, catalogue, chosen, (*above, name))
    chosen[name] = catalogue[name]


def _clashes(manifest: Manifest, chosen: Mapping[str, Manifest]) -> Iterable[str]:
    for other in manifest.conflicts:
        if other in chosen and not (manifest.name in chosen[other].conflicts and other < manifest.name):
            yield f"{manifest.title} and {chosen[other].title} cannot be in the same project."
