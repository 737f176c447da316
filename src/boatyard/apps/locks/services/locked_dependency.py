"""A dependency of a locked package."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from packaging.utils import canonicalize_name

from .marker import Marker
from .marker_parser import parse_marker
from .poetry_constraint import accepts


@dataclass(frozen=True, slots=True)
class LockedDependency:
    """An entry of `[package.dependencies]`: the written name, and a constraint or a table."""

    written: str
    entry: Any

    @property
    def name(self) -> str:
        return canonicalize_name(self.written)

    @property
    def constraint(self) -> str:
        return str(self.entry.get("version", "*") if isinstance(self.entry, dict) else self.entry)

    @property
    def extras(self) -> frozenset[str]:
        return frozenset(map(canonicalize_name, self._get("extras", ())))

    def marker(self, extras: Collection[str]) -> Marker:
        """Returns the marker of the dependency if its package is needed with `extras`;

        it may be never true.
        """
        return parse_marker(self._get("markers", "")).with_extras(extras)

    def accepts(self, version: str) -> bool:
        """Whether `version` is accepted."""
        return accepts(self.constraint, version)

    def _get(self, key: str, default: Any) -> Any:
        return self.entry.get(key, default) if isinstance(self.entry, dict) else default
