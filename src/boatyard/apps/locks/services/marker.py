"""Environment markers as sums of products, simplified as Poetry writes them."""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice, product
from typing import Self

from packaging.version import Version

from boatyard.apps.locks.logic.errors import NotForCutting

from .marker_atom import Atom
from .pythons import Pythons

MOST_ALTERNATIVES = 32
"""Simplifying takes cubic time, and twenty short brackets can result in a million alternatives."""

type Clause = tuple[Atom, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Marker:
    """True if all atoms of one of its clauses are true. Without clauses it is never true; with an empty
    clause always.

    Two markers are equal regardless of their order.
    """

    clauses: tuple[Clause, ...]

    @classmethod
    def of(cls, clauses: Iterable[Clause]) -> Self:
        """Returns the marker of these clauses, without redundant ones.

        Raises:
            NotForCutting: There are too many clauses.
        """
        clauses = list(islice(clauses, MOST_ALTERNATIVES + 1))
        if len(clauses) > MOST_ALTERNATIVES:
            raise NotForCutting(f"A marker has more than {MOST_ALTERNATIVES} alternatives")
        kept: list[Clause] = []
        for clause in chain.from_iterable(map(_tidy, clauses)):
            if not any(set(other) <= set(clause) for other in kept):
                kept = [other for other in kept if not set(clause) <= set(other)] + [clause]
        return cls(tuple(_merge(kept)))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Marker) and self._meaning == other._meaning

    def __hash__(self) -> int:
        return hash(self._meaning)

    def __and__(self, other: Self) -> Self:
        return self.of(first + second for first, second in product(self.clauses, other.clauses))

    def __or__(self, other: Self) -> Self:
        return self.of((*self.clauses, *other.clauses))

    def __str__(self) -> str:
        return " or ".join(" and ".join(map(str, clause)) for clause in self.clauses)

    @property
    def _meaning(self) -> frozenset[frozenset[Atom]]:
        return frozenset(map(frozenset, self.clauses))

    @property
    def is_always(self) -> bool:
        return self.clauses == ((),)

    @property
    def names_pythons(self) -> bool:
        """Whether it distinguishes versions of Python."""
        return any(atom.is_python for clause in self.clauses for atom in clause)

    @property
    def is_never(self) -> bool:
        return not self.clauses

    def where(self, decide: Callable[[Atom], bool | None]) -> Self:
        """Returns the rest after `decide` has decided each atom as true, false or unknown."""
        return self.of(
            tuple(atom for atom in clause if decide(atom) is None)
            for clause in self.clauses
            if not any(decide(atom) is False for atom in clause)
        )

    def with_extras(self, extras: Collection[str]) -> Self:
        """Returns the rest for exactly these extras."""
        return self.where(lambda atom: atom.holds_with(extras))

    def on(self, pythons: Pythons) -> Self:
        """Returns the rest for these versions of Python."""
        return self.of(_cover(list(_narrow(self.clauses, pythons)), pythons))


ALWAYS = Marker(((),))
NEVER = Marker(())


def _tidy(clause: Clause) -> Iterator[Clause]:
    """Returns `clause` without redundant atoms; None if it cannot be true."""
    equal = {atom.name: atom.value for atom in clause if atom.op == "=="}
    tidy: dict[Atom, None] = {}
    for atom in clause:
        value = equal.get(atom.name)
        same = atom.value == value
        if value is None or atom.is_version or atom.name == "extra" or atom.op not in ("==", "!="):
            tidy[atom] = None
        elif same != (atom.op == "=="):
            return
        elif atom.op == "==":
            tidy[atom] = None
    yield tuple(tidy)


def _merge(clauses: list[Clause]) -> list[Clause]:
    """Joins two clauses that differ in one atom and its opposite, until there are none."""
    for clause in clauses:
        for atom in clause:
            opposite = atom.opposite()
            rest = tuple(other for other in clause if other != atom)
            for partner in clauses:
                if opposite in partner and set(rest) == set(partner) - {opposite}:
                    joined = [other for other in clauses if other not in (clause, partner)] + [rest]
                    return list(Marker.of(joined).clauses)
    return clauses


def _narrow(clauses: Iterable[Clause], pythons: Pythons) -> Iterator[Clause]:
    for clause in clauses:
        versions = [atom for atom in clause if atom.is_python]
        if _where(clause, pythons):
            narrowing = {atom for atom in versions if pythons.matching(atom) != pythons.all}
            yield tuple(atom for atom in clause if atom in narrowing or not atom.is_python)


def _cover(clauses: list[Clause], pythons: Pythons) -> Iterator[Clause]:
    """Joins clauses that differ only in versions of Python and that together name all of them."""
    groups: dict[frozenset[Atom], list[Clause]] = {}
    for clause in clauses:
        groups.setdefault(frozenset(atom for atom in clause if not atom.is_python), []).append(clause)
    for group in groups.values():
        if frozenset().union(*(_where(clause, pythons) for clause in group)) == pythons.all:
            yield tuple(atom for atom in group[0] if not atom.is_python)
        else:
            yield from group


def _where(clause: Clause, pythons: Pythons) -> frozenset[Version]:
    """The versions of Python for which all that a clause says of them is true."""
    where = pythons.all
    for atom in clause:
        if atom.is_python:
            where &= pythons.matching(atom)
    return where
