"""One comparison of an environment marker."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Self

from packaging.utils import canonicalize_name

_OPPOSITES = {"==": "!=", "<": ">=", ">": "<=", "in": "not in"}
_OPPOSITES |= {second: first for first, second in _OPPOSITES.items()}
_VERSIONS = frozenset({"python_version", "python_full_version", "implementation_version", "platform_release"})


@dataclass(frozen=True, slots=True)
class Atom:
    """`name op "value"`; `swapped` if the value is first, as in `"linux" in sys_platform`."""

    name: str
    op: str
    value: str
    swapped: bool = False

    def __str__(self) -> str:
        value = f'"{self.value}"'
        return " ".join((value, self.op, self.name) if self.swapped else (self.name, self.op, value))

    @property
    def is_version(self) -> bool:
        return self.name in _VERSIONS

    @property
    def is_python(self) -> bool:
        return self.name in ("python_version", "python_full_version") and not self.swapped

    def opposite(self) -> Self:
        """The atom that is true exactly if this one is false."""
        return type(self)(self.name, _OPPOSITES.get(self.op, ""), self.value, self.swapped)

    def holds_with(self, extras: Collection[str]) -> bool | None:
        """Whether it is true with these extras; None if it does not concern extras."""
        if self.name != "extra":
            return None
        return (canonicalize_name(self.value) in extras) == (self.op == "==")
