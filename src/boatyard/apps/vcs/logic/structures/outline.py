"""A structured text as a tree of parts, without losing a character."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from boatyard.apps.vcs.logic.structures.version import Version


class NotStructured(ValueError):
    """The text cannot be parsed, or contains duplicates."""


@dataclass(frozen=True, slots=True)
class Node:
    """One part.

    Attributes:
        key: Distinguishes it from its siblings.
        lead: Comments and blank lines before it.
        text: The statement of a leaf, the head of a branch.
        value: The meaning of a leaf, for comparison.
        children: The parts of a branch; None for a leaf.
        tail: The text after the last child.
        value_at: The position of the value in the text of a leaf, if known.
        is_loose: Whether the children are independent, so that some can stay when others are removed.
    """

    key: str
    lead: str = ""
    text: str = ""
    value: object = None
    children: "tuple[Part, ...] | None" = None
    tail: str = ""
    value_at: tuple[int, int] | None = None
    is_loose: bool = False

    def render(self, version: Version = Version.OURS) -> str:
        inner = "".join(child.render(version) for child in self.children or ())
        return f"{self.lead}{self.text}{inner}{self.tail}"

    @property
    def value_text(self) -> str:
        start, end = self.value_at or (0, len(self.text))
        return self.text[start:end]

    def with_value(self, text: str) -> str:
        """Returns the statement with another value."""
        start, end = self.value_at or (0, len(self.text))
        return self.text[:start] + text + self.text[end:]


@dataclass(frozen=True, slots=True)
class Clash:
    """A conflict: the part of each version, or None."""

    key: str
    base: Node | None
    ours: Node | None
    theirs: Node | None
    lead: str = ""

    def pick(self, version: Version) -> Node | None:
        return {Version.BASE: self.base, Version.OURS: self.ours, Version.THEIRS: self.theirs}[version]

    def render(self, version: Version = Version.OURS) -> str:
        picked = self.pick(version)
        return self.lead + (picked.render(version) if picked else "")


type Part = Node | Clash


def led(part: Part, lead: str) -> Part:
    """Returns the part with text before it."""
    return replace(part, lead=lead + part.lead) if lead else part


def nodes(parent: Node) -> Iterator[Node]:
    """Returns the children of a part that was read, not merged."""
    for child in parent.children or ():
        if isinstance(child, Node):
            yield child


def unique(parent: Node) -> Node:
    """Returns the same part after a check.

    Raises:
        NotStructured: Two of its children have the same key.
    """
    keys = [child.key for child in nodes(parent)]
    if len(set(keys)) != len(keys):
        raise NotStructured(f"{parent.key or 'The file'} says something twice")
    return parent
