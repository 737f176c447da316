"""The versions of Python that a project allows, as a finite sample for evaluating markers."""

from dataclasses import dataclass
from functools import cache, cached_property

from packaging.specifiers import InvalidSpecifier, SpecifierSet
from packaging.version import Version

from boatyard.apps.locks.logic.errors import LockFault

from .marker_atom import Atom
from .poetry_constraint import accepts

_MINORS = [(3, minor) for minor in range(6, 30)] + [(4, 0)]
_SAMPLE = tuple(Version(f"{major}.{minor}.{patch}") for major, minor in _MINORS for patch in range(25))


@dataclass(frozen=True)
class Pythons:
    """The versions within `requires_python`.

    Raises:
        LockFault: It is not a version constraint, or allows no version.
    """

    requires_python: str

    def __post_init__(self) -> None:
        if not self.all:
            raise LockFault(f"requires-python allows no version: {self.requires_python}")

    @cached_property
    def all(self) -> frozenset[Version]:
        try:
            return frozenset(SpecifierSet(self.requires_python).filter(_SAMPLE))
        except InvalidSpecifier:
            raise LockFault(f"requires-python is not a version constraint: {self.requires_python}") from None

    def within(self, constraint: str) -> bool:
        """Whether all of them satisfy a package's constraint; `*` allows all."""
        return _all_satisfy(self.all, constraint)

    def matching(self, atom: Atom) -> frozenset[Version]:
        """Returns the versions for which a comparison of the Python version is true."""
        return self.all & _matching(atom)


@cache
def _all_satisfy(versions: frozenset[Version], constraint: str) -> bool:
    return all(accepts(constraint, str(version)) for version in versions)


@cache
def _matching(atom: Atom) -> frozenset[Version]:
    if "in" in atom.op:
        named = atom.value.replace(",", " ").split()
        return frozenset(v for v in _SAMPLE if (_seen_as(v, atom.name) in named) == (atom.op == "in"))
    accepts = SpecifierSet(atom.op + atom.value).contains
    minors = {minor: accepts(f"{minor[0]}.{minor[1]}") for minor in _MINORS}
    if atom.name == "python_version":
        return frozenset(version for version in _SAMPLE if minors[version.major, version.minor])
    return frozenset(filter(accepts, _SAMPLE))


def _seen_as(version: Version, name: str) -> str:
    return str(version) if name == "python_full_version" else f"{version.major}.{version.minor}"
