"""A package of a subset lock, in Poetry's format."""

import json
import re
from typing import Any

from .dependency_closure import Reached
from .locked_dependency import LockedDependency
from .marker import Marker
from .pythons import Pythons

_FLAGS = re.compile(
    r"^optional = .*\n(?P<pythons>python-versions = .*\n)groups = .*\n(?:markers = .*\n)?"
    r"(?P<files>files = \[\n(?:    .*\n)*\]\n|files = \[\]\n)(?:markers = .*\n)?",
    re.MULTILINE,
)
_DEPENDENCIES = re.compile(r"\n\[package\.dependencies\]\n.*?(?=\n\[package\.|\Z)", re.DOTALL)


def package_text(reached: Reached, pythons: Pythons) -> str:
    """Returns the package's part of the lock, with the groups, markers and dependencies of this project."""
    block = reached.package.block.rstrip("\n") + "\n"
    block = _FLAGS.sub(lambda match: _flags(reached, pythons, match), block, count=1)
    kept = [entry for entry in reached.package.dependencies if _is_kept(entry, reached, pythons)]
    if kept != list(reached.package.own_dependencies):
        block = _with_dependencies(block, _dependencies(kept))
    return "[[package]]\n" + block


def _is_kept(dependency: LockedDependency, reached: Reached, pythons: Pythons) -> bool:
    return not dependency.marker(reached.extras).on(pythons).is_never


def _with_dependencies(block: str, text: str) -> str:
    if _DEPENDENCIES.search(block):
        return _DEPENDENCIES.sub(lambda _: text, block, count=1)
    start, mark, rest = block.partition("\n[package.")
    return start + text + mark + rest


def _flags(reached: Reached, pythons: Pythons, old: re.Match[str]) -> str:
    markers = reached.markers(pythons)
    optional = f"optional = {str(reached.optional).lower()}\n"
    groups = f"groups = {json.dumps(list(markers))}\n"
    if len(set(markers.values())) == 1:
        return optional + old["pythons"] + groups + _one_marker(next(iter(markers.values()))) + old["files"]
    return optional + old["pythons"] + groups + old["files"] + _markers(markers)


def _one_marker(marker: Marker) -> str:
    return "" if marker.is_always else f"markers = {_value(str(marker))}\n"


def _markers(markers: dict[str, Marker]) -> str:
    texts = {group: str(marker) for group, marker in markers.items() if not marker.is_always}
    return f"markers = {_value(texts)}\n"


def _dependencies(kept: list[LockedDependency]) -> str:
    if not kept:
        return ""
    by_name: dict[str, list[Any]] = {}
    for dependency in kept:
        by_name.setdefault(dependency.written, []).append(dependency.entry)
    lines = [_entries(name, entries) for name, entries in by_name.items()]
    return "\n[package.dependencies]\n" + "".join(lines)


def _entries(name: str, entries: list[Any]) -> str:
    if all(isinstance(entry, str) or set(entry) == {"version"} for entry in entries):
        entries = [entry if isinstance(entry, str) else entry["version"] for entry in entries]
    key = name if re.fullmatch(r"[\w-]+", name) else _value(name)
    if len(entries) == 1:
        return f"{key} = {_value(entries[0])}\n"
    return f"{key} = [\n" + "".join(f"    {_value(entry)},\n" for entry in entries) + "]\n"


def _value(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key} = {_value(item)}" for key, item in value.items()) + "}"
    return json.dumps(value, ensure_ascii=False)
