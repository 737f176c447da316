import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePosixPath

from boatyard.apps.vcs.logic.structures.compose_merge import compose_merge
from boatyard.apps.vcs.logic.structures.env_text import read_env
from boatyard.apps.vcs.logic.structures.json_values import read_json
from boatyard.apps.vcs.logic.structures.outline import Node, NotStructured
from boatyard.apps.vcs.logic.structures.outline_merge import OutlineMerge
from boatyard.apps.vcs.logic.structures.toml_merge import toml_merge
from boatyard.apps.vcs.logic.structures.toml_text import read_toml
from boatyard.apps.vcs.logic.structures.version import Version

_COMPOSE = re.compile(r"(docker-)?compose([.-][\w.-]+)?\.ya?ml")


@dataclass(frozen=True, slots=True)
class StructuredMerge:
    """A file merged by structure.

    Attributes:
        base: The merged text with the old version of conflicting parts; equal to `ours` without conflicts.
        ours: The merged text with the user's version of conflicting parts.
        theirs: The merged text with the template's version of conflicting parts.
        clashes: The keys that both sides changed.
        notes: Notes for the user.
    """

    base: bytes
    ours: bytes
    theirs: bytes
    clashes: tuple[str, ...]
    notes: tuple[str, ...]


type _Merge = Callable[[str, str, str], StructuredMerge]


def merge_by_structure(path: str, base: bytes | None, ours: bytes, theirs: bytes) -> StructuredMerge | None:
    """Merges the change from `base` to `theirs` into `ours`.

    Args:
        base: None if both sides added the file.

    Returns:
        The merge; None for a file without a readable structure.
    """
    merge = _merge_for(PurePosixPath(path).name)
    if merge is None:
        return None
    try:
        old, mine, new = ((text or b"").decode() for text in (base, ours, theirs))
        if any("\r" in text for text in (old, mine, new)):
            return None
        return merge(old, mine, new)
    except (NotStructured, UnicodeDecodeError, RecursionError):
        return None


def _merge_for(name: str) -> _Merge | None:
    if name.endswith(".toml"):
        return _by_text(read_toml, toml_merge)
    if name in {".env.example", ".env.sample", ".env.dist"}:
        return _by_text(read_env, OutlineMerge)
    if _COMPOSE.fullmatch(name):
        return _by_text(_read_compose_or_nothing, compose_merge)
    return _json if name.endswith(".json") else None


def _by_text(read: Callable[[str], Node], begin: Callable[[], OutlineMerge]) -> _Merge:
    def merge(base: str, ours: str, theirs: str) -> StructuredMerge:
        merging = begin()
        merged = merging.merge(*(read(_ended(text)) for text in (base, ours, theirs)))
        old, mine, new = (_like(ours, merged.render(version)) for version in Version)
        for text in (old, mine, new):
            read(text)
        return _result(merging, old, mine, new)

    return merge


def _json(base: str, ours: str, theirs: str) -> StructuredMerge:
    merging = OutlineMerge()
    mine = read_json(ours)
    merged = merging.merge(read_json(base or "{}\n").outline, mine.outline, read_json(theirs).outline)
    return _result(merging, *(mine.render(merged, version) for version in Version))


def _read_compose_or_nothing(text: str) -> Node:
    # The YAML package is slow to import, so commands without YAML do not import it.
    from boatyard.apps.vcs.logic.structures.compose_text import read_compose

    return read_compose(text) if text.strip() else Node("", children=(), is_loose=True)


def _result(merging: OutlineMerge, base: str, ours: str, theirs: str) -> StructuredMerge:
    return StructuredMerge(
        base.encode(), ours.encode(), theirs.encode(), tuple(merging.clashes), tuple(merging.notes)
    )


def _ended(text: str) -> str:
    return text if text.endswith("\n") or not text else text + "\n"


def _like(ours: str, merged: str) -> str:
    return merged.removesuffix("\n") if ours and not ours.endswith("\n") else merged
