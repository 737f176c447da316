"""Joins what the keel and the plugins depend on."""

from collections.abc import Iterable, Iterator

from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

from boatyard.apps.plugins.logic.manifest import Dependencies


def merge_dependencies(parts: Iterable[Dependencies]) -> Dependencies:
    """One table of each kind: the extras of all parts, the constraints of all parts, sorted by name.

    What is needed in production is left out of what is needed for development, unless that asks for more.
    """
    parts = list(parts)
    main = _merge(pair for part in parts for pair in part.main.items())
    dev = _merge(pair for part in parts for pair in part.dev.items())
    return Dependencies(main=main, dev={text: value for text, value in dev.items() if text not in main})


def _merge(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    extras: dict[str, set[str]] = {}
    constraints: dict[str, dict[str, None]] = {}
    for text, constraint in pairs:
        requirement = Requirement(text)
        name = canonicalize_name(requirement.name)
        extras.setdefault(name, set()).update(requirement.extras)
        constraints.setdefault(name, {}).update(dict.fromkeys(_specifiers(constraint)))
    return {_with_extras(name, extras[name]): ",".join(constraints[name]) or "*" for name in sorted(extras)}


def _specifiers(constraint: str) -> Iterator[str]:
    """The lower bound first, as people write it."""
    found = SpecifierSet("" if constraint == "*" else constraint)
    yield from sorted(map(str, found), key=lambda text: (not text.startswith((">", "=", "~")), text))


def _with_extras(name: str, extras: set[str]) -> str:
    return f"{name}[{','.join(sorted(extras))}]" if extras else name
