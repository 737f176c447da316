"""One package of a lock."""

import re
import tomllib
from collections.abc import Collection, Iterator
from functools import cached_property, reduce
from operator import or_
from typing import Any

from packaging.requirements import InvalidRequirement, Requirement
from packaging.utils import canonicalize_name

from boatyard.apps.plugins.logic.errors import LockFault

from .locked_dependency import LockedDependency
from .marker import NEVER, Marker
from .marker_parser import parse_marker

_FILES = re.compile(r"^files = \[\n(?:    .*\n)*\]\n", re.MULTILINE)
_HASH = re.compile(r'hash = "([a-z0-9]+:[0-9a-f]+)"')


class LockedPackage:
    """A package as its part of the lock describes it; `block` is that part without its heading."""

    def __init__(self, block: str) -> None:
        self.block = block

    @cached_property
    def data(self) -> dict[str, Any]:
        """All but the list of files, which is long and seldom asked for."""
        try:
            text = "[[package]]\n" + _FILES.sub("files = []\n", self.block, count=1)
            return dict(tomllib.loads(text)["package"][0])
        except tomllib.TOMLDecodeError as error:
            raise LockFault(f"A package of the lock is not TOML: {error}") from None

    @property
    def name(self) -> str:
        return canonicalize_name(self._text("name"))

    @property
    def version(self) -> str:
        return self._text("version")

    @property
    def hashes(self) -> list[str]:
        files = _FILES.search(self.block)
        return sorted(set(_HASH.findall(files.group()))) if files else []

    @cached_property
    def dependencies(self) -> tuple[LockedDependency, ...]:
        return tuple(
            LockedDependency(name, entry)
            for name, entries in self.data.get("dependencies", {}).items()
            for entry in (entries if isinstance(entries, list) else [entries])
        )

    def marker(self, groups: Collection[str] | None = None) -> Marker:
        """Where it is installed for any of `groups`, or at all; never if it is in none of them."""
        wanted = [group for group in self.data["groups"] if groups is None or group in groups]
        markers = self.data.get("markers", "")
        texts = [markers if isinstance(markers, str) else markers.get(group, "") for group in wanted]
        return reduce(or_, map(parse_marker, texts), NEVER)

    def all_extras(self, extras: Collection[str]) -> frozenset[str]:
        """`extras` and those of this package that they stand for."""
        found: set[str] = set()
        waiting = list(extras)
        while waiting:
            extra = waiting.pop()
            if extra not in found:
                found.add(extra)
                waiting += self._own_extras(extra)
        return frozenset(found)

    def _own_extras(self, extra: str) -> Iterator[str]:
        for text in self.data.get("extras", {}).get(extra, ()):
            try:
                requirement = Requirement(text)
            except InvalidRequirement:
                continue  # Poetry keeps what an old package's metadata says, and installs by `dependencies`
            if canonicalize_name(requirement.name) == self.name:
                yield from map(canonicalize_name, requirement.extras)

    def _text(self, key: str) -> str:
        return str(self.data[key])
