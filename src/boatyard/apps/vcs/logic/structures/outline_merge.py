"""Merges three versions of an outline, part by part, and keeps the user's text where possible."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace

from boatyard.apps.vcs.logic.structures.outline import Clash, Node, Part, led, nodes

type Trio = tuple[Node | None, Node, Node]
type LeafMerge = Callable[["OutlineMerge", Trio], Part | None]
type Fit = Callable[[Node, Node], Node]


def _no_leaf(_merge: "OutlineMerge", _trio: Trio) -> None:
    return None


def _as_it_is(new: Node, _parent: Node) -> Node:
    return new


class OutlineMerge:
    """One merge.

    Attributes:
        notes: Notes about the whole file for the user.
        clashes: The keys that both sides changed.
    """

    def __init__(
        self,
        leaf: LeafMerge = _no_leaf,
        fit: Fit = _as_it_is,
        *,
        keeps_changed: bool = False,
        breaks_before: bool = False,
    ) -> None:
        """Args:
        leaf: Merges leaves that both sides changed; returns None if it cannot.
        fit: Adapts a new part of the template to the user's parts.
        keeps_changed: Whether to keep, with a note, parts that the user changed and the template removed.
        breaks_before: Whether the line break of a part is before it, as in arrays.
        """
        self._leaf = leaf
        self._fit = fit
        self._keeps_changed = keeps_changed
        self._breaks_before = breaks_before
        self.notes: list[str] = []
        self.clashes: list[str] = []

    def merge(self, base: Node, ours: Node, theirs: Node) -> Node:
        """Returns the branch `ours` with the change from `base` to `theirs`."""
        old = {node.key: node for node in nodes(base)}
        new = {node.key: node for node in nodes(theirs)}
        parts: list[Part] = []
        orphans = ""
        for mine in nodes(ours):
            part = self._one(old.get(mine.key), mine, new.get(mine.key))
            if part is None:
                orphans += self._orphans(old.get(mine.key), mine)
                continue
            parts.append(led(part, orphans))
            orphans = ""
        mine_keys = {node.key for node in nodes(ours)}
        for node in nodes(theirs):
            if node.key not in mine_keys:
                self._missing(old.get(node.key), node, theirs, ours, parts)
        tail = orphans + _chosen(base.tail, ours.tail, theirs.tail)
        text = _chosen(base.text, ours.text, theirs.text)
        lead = _chosen(base.lead, ours.lead, theirs.lead)
        return replace(ours, lead=lead, text=text, children=tuple(parts), tail=tail)

    def _orphans(self, base: Node | None, ours: Node) -> str:
        lines = _own_lines(base, ours)
        if not self._breaks_before:
            return "".join(f"{line}\n" for line in lines)
        return "".join(f"\n{line}" for line in lines)

    def _one(self, base: Node | None, ours: Node, theirs: Node | None) -> Part | None:
        if theirs is None:
            return ours if base is None else self._removed(base, ours)
        if base is not None and ours.render() == base.render():
            return theirs
        if (base is not None and theirs.render() == base.render()) or ours.render() == theirs.render():
            return ours
        if ours.children is not None and theirs.children is not None:
            return self._branches(base, ours, theirs)
        return self._leaves(base, ours, theirs)

    def _branches(self, base: Node | None, ours: Node, theirs: Node) -> Part:
        if base is None or base.children is None:
            base = replace(theirs, lead="", text=theirs.text, children=(), tail="")
        return self.merge(base, ours, theirs)

    def _leaves(self, base: Node | None, ours: Node, theirs: Node) -> Part:
        before = base or replace(theirs, lead="", text="", value=_NOTHING)
        lead = _chosen(before.lead, ours.lead, theirs.lead)
        if _is_leaf(base) and ours.children is None and theirs.children is None:
            if ours.text == before.text:
                return replace(theirs, lead=lead)
            if theirs.text == before.text or theirs.value in (before.value, ours.value):
                return replace(ours, lead=lead)
            if (part := self._leaf(self, (base, ours, theirs))) is not None:
                return part if isinstance(part, Clash) else replace(part, lead=lead)
            if _says_the_same(ours, before):
                return replace(theirs, lead=lead)
        return self.clash(base, ours, theirs)

    def _removed(self, base: Node, ours: Node) -> Part | None:
        if _same_meaning(base, ours):
            return None
        if ours.is_loose and ours.children is not None:
            rest = self.merge(base, ours, replace(base, children=()))
            return rest if rest.children or rest.tail.strip() != base.tail.strip() else None
        if self._keeps_changed:
            self.notes.append(f"{ours.key}: you changed it and the template removed it; your version is kept")
            return ours
        return self.clash(base, ours, None)

    def clash(self, base: Node | None, ours: Node | None, theirs: Node | None) -> Clash:
        key = next(node.key for node in (ours, theirs, base) if node is not None)
        self.clashes.append(key)
        return Clash(key, base, ours, theirs)

    def _missing(self, base: Node | None, node: Node, theirs: Node, ours: Node, parts: list[Part]) -> None:
        """Returns the parts that only the template has."""
        if base is None:
            parts.insert(_place(node.key, theirs, parts), self._fit(node, ours))
        elif not _same_meaning(base, node):
            self.notes.append(f"{node.key}: you removed it and the template changed it; it stays removed")


_NOTHING = object()


def _is_leaf(node: Node | None) -> bool:
    return node is None or node.children is None


def _place(key: str, theirs: Node, parts: Sequence[Part]) -> int:
    """Returns the position after the previous part of the template, or before the next one."""
    order = [node.key for node in nodes(theirs)]
    at = order.index(key)
    have = {part.key: number for number, part in enumerate(parts)}
    for before in reversed(order[:at]):
        if before in have:
            return have[before] + 1
    return next((have[after] for after in order[at + 1 :] if after in have), len(parts))


def _chosen(base: str, ours: str, theirs: str) -> str:
    return theirs if ours == base else ours


def _says_the_same(one: Node, other: Node) -> bool:
    """Whether the texts of two parts differ only in spaces."""
    return one.value == other.value and "".join(one.text.split()) == "".join(other.text.split())


def _same_meaning(one: Node, other: Node) -> bool:
    """Whether two parts have the same meaning, including comments in them."""
    if not _says_the_same(one, other):
        return False
    if one.children is None or other.children is None:
        return one.children is other.children
    mine, others = list(nodes(one)), list(nodes(other))
    return len(mine) == len(others) and all(
        first.key == second.key and _same_meaning(first, second) and not _own_lines(first, second)
        for first, second in zip(mine, others, strict=True)
    )


def _own_lines(base: Node | None, ours: Node) -> list[str]:
    """Returns the user's comment lines before a part, which stay when the part is removed."""
    known = Counter(line.strip() for line in (base.lead if base else "").splitlines())
    kept = []
    for line in ours.lead.splitlines():
        text = line.strip()
        if text and not known[text]:
            kept.append(line)
        known[text] -= 1
    return kept
