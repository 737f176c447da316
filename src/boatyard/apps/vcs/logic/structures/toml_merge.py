"""Merging of TOML parts: arrays, and values in their statements."""

from dataclasses import replace

from boatyard.apps.vcs.logic.structures.outline import Clash, Node, NotStructured, Part
from boatyard.apps.vcs.logic.structures.outline_merge import OutlineMerge, Trio
from boatyard.apps.vcs.logic.structures.requirements import can_both_hold, identity
from boatyard.apps.vcs.logic.structures.toml_arrays import Array, plain_identity, read_array
from boatyard.apps.vcs.logic.structures.version import Version

_REQUIREMENTS = ("project.dependencies", "build-system.requires")
_GROUPS = ("project.optional-dependencies.", "dependency-groups.")


def toml_merge() -> OutlineMerge:
    return OutlineMerge(_leaf)


def _leaf(merge: OutlineMerge, trio: Trio) -> Part | None:
    _, ours, theirs = trio
    if isinstance(ours.value, list) and isinstance(theirs.value, list):
        try:
            return _arrays(merge, trio)
        except NotStructured:
            return None
    return _with_their_value(trio)


def _with_their_value(trio: Trio) -> Node | None:
    """Returns the user's comment and spacing with the template's value, if only the value differs."""
    base, ours, theirs = trio
    if base is None or ours.value != base.value:
        return None
    return replace(ours, text=ours.with_value(theirs.value_text), value=theirs.value, value_at=None)


def _arrays(merge: OutlineMerge, trio: Trio) -> Part:
    base, ours, theirs = trio
    of_packages = ours.key in _REQUIREMENTS or ours.key.startswith(_GROUPS)
    identify = identity if of_packages else plain_identity
    mine, new = read_array(ours.value_text, identify), read_array(theirs.value_text, identify)
    old = Array(replace(new.outline, children=()), new.ends_with_comma)
    if base is not None and isinstance(base.value, list):
        old = read_array(base.value_text, identify)
    inner = OutlineMerge(_element, mine.fit, keeps_changed=of_packages, breaks_before=True)
    if not mine.outline.children:
        mine = Array(replace(new.outline, children=()), new.ends_with_comma)
    merged = inner.merge(
        _spaced_like(mine.outline, old.outline), mine.outline, _spaced_like(mine.outline, new.outline)
    )
    merge.notes += [f"{ours.key}: {note}" for note in inner.notes]
    versions = {version: _filled(ours, mine.render(merged, version)) for version in Version}
    if not inner.clashes:
        return versions[Version.OURS]
    merge.clashes += [f"{ours.key}: {clash}" for clash in inner.clashes]
    return Clash(ours.key, versions[Version.BASE], versions[Version.OURS], versions[Version.THEIRS])


def _spaced_like(mine: Node, other: Node) -> Node:
    """Returns the other array with the final line breaks of the user's array, if only these differ."""
    return replace(other, tail=mine.tail) if other.tail.split() == mine.tail.split() else other


def _filled(ours: Node, value: str) -> Node:
    return Node(ours.key, ours.lead, ours.with_value(value))


def _element(merge: OutlineMerge, trio: Trio) -> Part | None:
    if (part := _with_their_value(trio)) is not None:
        return part
    _, ours, theirs = trio
    if not can_both_hold(ours.value, theirs.value):
        return None
    merge.notes.append(f"your {ours.value!r} is kept; the template has {theirs.value!r}")
    return ours
