"""Finds the packages of a lock that a project needs, with their markers and groups."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

from .locked_package import LockedPackage
from .marker import NEVER, Marker
from .marker_parser import parse_marker
from .missing import Missing, NotReached
from .pythons import Pythons
from .source_lock import SourceLock
from .wanted import Wanted

type Use = tuple[str, bool]
"""A group of the project, and whether only an extra of the project needs the package."""


@dataclass
class Reached:
    """A needed package, and how it is reached."""

    package: LockedPackage
    extras: set[str] = field(default_factory=set)
    uses: dict[Use, Marker] = field(default_factory=dict)

    @property
    def optional(self) -> bool:
        return all(optional for _, optional in self.uses)

    def markers(self, pythons: Pythons) -> dict[str, Marker]:
        """The marker of the package for each group, main first."""
        groups = sorted({group for group, _ in self.uses}, key=lambda group: (group != "main", group))
        return {group: self._marker(group).on(pythons) for group in groups}

    def _marker(self, group: str) -> Marker:
        marker = NEVER
        for (used_by, _), where in self.uses.items():
            if used_by == group:
                marker |= where
        return marker


@dataclass(frozen=True, slots=True)
class _Arrival:
    package: LockedPackage
    extras: frozenset[str]
    use: Use
    marker: Marker


class DependencyClosure:
    """Follows the dependencies in a lock until nothing new is reached.

    Raises:
        NotReached: Lists everything that the lock does not contain.
    """

    def __init__(self, lock: SourceLock, pythons: Pythons) -> None:
        self._lock = lock
        self._pythons = pythons
        self._known: dict[tuple[LockedPackage, frozenset[str], Use], Marker] = {}
        self._missing: dict[str, Missing] = {}

    def follow(self, wanted: Iterator[Wanted]) -> dict[LockedPackage, Reached]:
        """Returns the reached packages, each once."""
        waiting = [arrival for want in wanted for arrival in self._arrivals(want)]
        while waiting:
            arrival = waiting.pop(0)
            if self._is_news(arrival):
                waiting += self._onward(arrival)
        if self._missing:
            raise NotReached(list(self._missing.values()))
        return self._collected()

    def _is_news(self, arrival: _Arrival) -> bool:
        key = (arrival.package, arrival.extras, arrival.use)
        before = self._known.get(key)
        self._known[key] = arrival.marker if before is None else before | arrival.marker
        return before is None or before != self._known[key]

    def _arrivals(self, want: Wanted) -> Iterator[_Arrival]:
        if want.marker.on(self._pythons).is_never:
            return
        accepted = SpecifierSet(str(want.requirement.specifier), prereleases=True)
        packages = [p for p in self._lock.packages.get(want.name, ()) if accepted.contains(p.version)]
        if not packages:
            self._lacks(f"{want.name}{accepted}", want.name)
        for package in packages:
            extras = package.all_extras(frozenset(map(canonicalize_name, want.requirement.extras)))
            yield _Arrival(package, extras, (want.group, want.optional), self._within(want.marker, package))

    def _onward(self, arrival: _Arrival) -> Iterator[_Arrival]:
        """Yields the dependencies, and the package itself if it is needed with extras."""
        marker = self._known[(arrival.package, arrival.extras, arrival.use)]
        if not self._pythons.within(arrival.package.pythons) and not marker.names_pythons:
            text = f"{arrival.package.name} {arrival.package.version} needs Python {arrival.package.pythons}"
            self._lacks(text, arrival.package.name)
        if arrival.extras:
            yield _Arrival(arrival.package, frozenset(), arrival.use, marker)
        for extra, requirement in arrival.package.left_out(arrival.extras):
            if (
                not parse_marker(str(requirement.marker or ""))
                .with_extras([extra])
                .on(self._pythons)
                .is_never
            ):
                self._lacks(f"{requirement.name} (for {arrival.package.name}[{extra}])", arrival.package.name)
        for dependency in arrival.package.dependencies:
            where = dependency.marker(arrival.extras)
            if where.on(self._pythons).is_never or (where := marker & where).on(self._pythons).is_never:
                continue
            locked = self._lock.packages.get(dependency.name, ())
            packages = [package for package in locked if dependency.accepts(package.version)]
            if not packages:
                text = f"{dependency.name}{_shown(dependency.constraint)} (for {arrival.package.name})"
                self._lacks(text, dependency.name, arrival.package.name)
            for package in packages:
                extras = package.all_extras(dependency.extras)
                yield _Arrival(package, extras, arrival.use, self._within(where, package))

    def _lacks(self, text: str, *names: str) -> None:
        self._missing.setdefault(text, Missing(text, names))

    def _within(self, marker: Marker, package: LockedPackage) -> Marker:
        """Limits the marker if several versions of a package are locked."""
        if len(self._lock.packages[package.name]) == 1:
            return marker
        return marker & package.marker()

    def _collected(self) -> dict[LockedPackage, Reached]:
        reached: dict[LockedPackage, Reached] = {}
        for (package, extras, use), marker in self._known.items():
            entry = reached.setdefault(package, Reached(package))
            entry.extras |= extras
            if not extras:
                entry.uses[use] = marker
        return reached


def _shown(constraint: str) -> str:
    return "" if constraint == "*" else f" {constraint}"
