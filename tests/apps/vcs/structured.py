"""Merges of three versions of a file."""

from boatyard.apps.vcs.logic.structures import StructuredMerge, merge_by_structure


def merge(name: str, base: str | None, ours: str, theirs: str) -> StructuredMerge:
    found = merge_by_structure(name, None if base is None else base.encode(), ours.encode(), theirs.encode())
    assert found is not None
    return found


def merged(name: str, base: str, ours: str, theirs: str) -> str:
    found = merge(name, base, ours, theirs)
    assert found.clashes == ()
    assert found.base == found.ours == found.theirs
    return found.ours.decode()


def changed(text: str, *pairs: tuple[str, str]) -> str:
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    return text
