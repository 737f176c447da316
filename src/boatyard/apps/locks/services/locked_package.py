"""One package of a lock."""

import re
from collections.abc import Collection, Iterator
from functools import cached_property, reduce
from operator import or_
from typing import Any

from packaging.requirements import InvalidRequirement, Requirement
from packaging.utils import canonicalize_name

from boatyard.apps.locks.logic.errors import LockFault
from boatyard.core.toml_text import parsed_toml

from .locked_dependency import LockedDependency
from .marker import NEVER, Marker
from .marker_parser import parse_marker

_FILES = re.compile(r"^files = \[\n(?:    .*\n)*\]\n", re.MULTILINE)


class LockedPackage:
    """A package as its part of the lock describes it; `block` is that part without its heading.

    A subset lock omits what its project does not need. `fuller` is the same version of the package in a more
    complete lock, with its dependencies.
    """

    def __init__(self, block: str, fuller: "LockedPackage | None" = None) -> None:
        self.block = block
        self._fuller = fuller

    @cached_property
    def data(self) -> dict[str, Any]:
        """Everything except the list of files, which is long and rarely needed."""
        try:
            text = "[[package]]\n" + _FILES.sub("files = []\n", self.block, count=1)
            return dict(parsed_toml(text)["package"][0])
        except ValueError as error:
            raise LockFault(f"A package of the lock is not TOML: {error}") from None

    @property
    def name(self) -> str:
        return canonicalize_name(self._text("name"))

    @property
    def version(self) -> str:
        return self._text("version")

    @property
    def dependencies(self) -> tuple[LockedDependency, ...]:
        return (self._fuller or self).own_dependencies

    @cached_property
    def own_dependencies(self) -> tuple[LockedDependency, ...]:
        """The dependencies in `block`."""
        return tuple(
            LockedDependency(name, entry)
            for name, entries in self.data.get("dependencies", {}).items()
            for entry in (entries if isinstance(entries, list) else [entries])
        )

    @property
    def pythons(self) -> str:
        """The supported versions of Python."""
        return self._text("python-versions")

    def marker(self) -> Marker:
        """The marker for any of its groups."""
        groups, markers = self.data.get("groups", ["main"]), self.data.get("markers", "")
        texts = [markers if isinstance(markers, str) else markers.get(group, "") for group in groups]
        return reduce(or_, map(parse_marker, texts), NEVER)

    def all_extras(self, extras: Collection[str]) -> frozenset[str]:
        """Returns `extras` with all extras of this package that they include."""
        found: set[str] = set()
        waiting = list(extras)
        while waiting:
            extra = waiting.pop()
            if extra not in found:
                found.add(extra)
                waiting += self._own_extras(extra)
        return frozenset(found)

    def left_out(self, extras: Collection[str]) -> Iterator[tuple[str, Requirement]]:
        """Returns the parts of these extras that the lock omits, by extra."""
        known = {dependency.name for dependency in self.dependencies} | {self.name}
        with_extra = {(entry.name, extra) for entry in self.dependencies for extra in entry.extras}
        for extra in sorted(extras):
            for requirement in self._requirements_of(extra):
                name = canonicalize_name(requirement.name)
                asked = {(name, canonicalize_name(other)) for other in requirement.extras}
                if name not in known or (name != self.name and asked - with_extra):
                    yield extra, requirement

    def _own_extras(self, extra: str) -> Iterator[str]:
        for requirement in self._requirements_of(extra):
            if canonicalize_name(requirement.name) == self.name:
                yield from map(canonicalize_name, requirement.extras)

    def _requirements_of(self, extra: str) -> Iterator[Requirement]:
        for name, texts in self.data.get("extras", {}).items():
            for text in texts if canonicalize_name(name) == extra else ():
                try:
                    yield Requirement(text)
                except (InvalidRequirement, RecursionError):
                    continue  # Poetry keeps an old package's metadata, and installs by `dependencies`

    def _text(self, key: str) -> str:
        if key not in self.data:
            raise LockFault(f"A package of the lock has no {key}: {self.block.partition('\n')[0]}")
        return str(self.data[key])
