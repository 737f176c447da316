"""Combines the dependencies of the base template and the plugins."""

from collections.abc import Callable, Iterable

from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

from boatyard.apps.plugins.logic.manifest import Dependencies
from boatyard.core.version_constraints import in_order

type Constraint = Callable[[str], str]


def merge_dependencies(parts: Iterable[Dependencies], default: Constraint) -> Dependencies:
    """Returns one table of each kind, with the extras and constraints of all parts, sorted by name.

    If no part sets a version, `default` returns the constraint of the package.

    Production dependencies are not repeated for development, unless development needs more.
    """
    parts = list(parts)
    main = _merge((pair for part in parts for pair in part.main.items()), default)
    dev = _merge((pair for part in parts for pair in part.dev.items()), default)
    return Dependencies(main=main, dev={text: value for text, value in dev.items() if text not in main})


def _merge(pairs: Iterable[tuple[str, str]], default: Constraint) -> dict[str, str]:
    extras: dict[str, set[str]] = {}
    constraints: dict[str, SpecifierSet] = {}
    for text, constraint in pairs:
        requirement = Requirement(text)
        name = canonicalize_name(requirement.name)
        extras.setdefault(name, set()).update(requirement.extras)
        specifiers = SpecifierSet("" if constraint == "*" else constraint)
        constraints[name] = constraints.get(name, SpecifierSet()) & specifiers
    return {
        _with_extras(name, extras[name]): in_order(constraints[name]) or default(name)
        for name in sorted(extras)
    }


def _with_extras(name: str, extras: set[str]) -> str:
    return f"{name}[{','.join(sorted(extras))}]" if extras else name
