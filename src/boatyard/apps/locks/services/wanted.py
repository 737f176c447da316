"""The requirements of a project, read from its pyproject.toml."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from packaging.requirements import InvalidRequirement, Requirement
from packaging.utils import canonicalize_name

from boatyard.apps.locks.logic.errors import LockFault, NotForCutting
from boatyard.core.toml_text import parsed_toml

from .marker import ALWAYS, Marker
from .marker_parser import parse_marker


@dataclass(frozen=True, slots=True)
class Wanted:
    """A requirement of the project itself; `optional` if only an extra of the project needs it."""

    requirement: Requirement
    group: str
    marker: Marker
    optional: bool = False

    @property
    def name(self) -> str:
        return canonicalize_name(self.requirement.name)


class Pyproject:
    """The parts of a pyproject.toml that determine the lock.

    Raises:
        LockFault: It is not TOML, lacks requires-python, or has dependencies that a subset lock cannot
            contain.
    """

    def __init__(self, text: str) -> None:
        try:
            self.data: dict[str, Any] = parsed_toml(text)
        except ValueError as error:
            raise LockFault(f"pyproject.toml is not TOML: {error}") from None
        self._project = _table(self.data, "project")
        self._refuse_older_forms()

    @property
    def requires_python(self) -> str:
        text = self._project.get("requires-python")
        if not isinstance(text, str):
            raise LockFault("pyproject.toml lacks project.requires-python")
        return text

    @property
    def extras(self) -> Mapping[str, list[str]]:
        """The sorted package names of each extra of the project."""
        extras = _table(self._project, "optional-dependencies")
        return {
            canonicalize_name(extra): sorted(_requirement(text).name for text in _strings(texts, extra))
            for extra, texts in sorted(extras.items())
        }

    def wanted(self) -> Iterator[Wanted]:
        """All requirements of the project, main dependencies first."""
        for text in _strings(self._project.get("dependencies", []), "project.dependencies"):
            yield _wanted(text, "main")
        for extra, texts in _table(self._project, "optional-dependencies").items():
            only = parse_marker(f'extra == "{canonicalize_name(extra)}"')
            for text in _strings(texts, extra):
                yield _wanted(text, "main", only, optional=True)
        tables = _table(self.data, "dependency-groups")
        groups: dict[str, Any] = {canonicalize_name(name): entries for name, entries in tables.items()}
        for group in groups:
            for text in _members(groups, group, ()):
                yield _wanted(text, group)

    def _refuse_older_forms(self) -> None:
        poetry = _table(_table(self.data, "tool"), "poetry")
        older = set(_table(poetry, "dependencies")) - {"python"} | set(_table(poetry, "dev-dependencies"))
        for group in _table(poetry, "group").values():
            older |= set(group.get("dependencies", {})) if isinstance(group, dict) else {"group"}
        if older:
            names = ", ".join(sorted(older))
            raise NotForCutting(f"tool.poetry holds dependencies, which belong to project: {names}")


def _members(groups: Mapping[str, Any], group: str, path: tuple[str, ...]) -> Iterator[str]:
    if group in path or group not in groups:
        raise LockFault(f"dependency-groups: {' includes '.join((*path, group))}, which cannot be")
    for entry in groups[group]:
        if isinstance(entry, dict) and list(entry) == ["include-group"]:
            yield from _members(groups, canonicalize_name(entry["include-group"]), (*path, group))
        else:
            yield from _strings([entry], group)


def _wanted(text: str, group: str, only: Marker = ALWAYS, *, optional: bool = False) -> Wanted:
    requirement = _requirement(text)
    marker = parse_marker(str(requirement.marker or ""))
    return Wanted(requirement, group, marker & only, optional)


def _requirement(text: str) -> Requirement:
    try:
        requirement = Requirement(text)
    except (InvalidRequirement, RecursionError) as error:
        raise LockFault(f"pyproject.toml: {text!r} is not a requirement ({error})") from None
    if requirement.url:
        raise NotForCutting(f"pyproject.toml: {text!r} names a URL, which Boatyard's lock cannot contain")
    return requirement


def _strings(entries: Any, where: str) -> list[str]:
    if not isinstance(entries, list) or not all(isinstance(entry, str) for entry in entries):
        raise LockFault(f"pyproject.toml: {where} is not a list of requirements")
    return entries


def _table(data: dict[str, Any], key: str) -> dict[str, Any]:
    table = data.get(key, {})
    if not isinstance(table, dict):
        raise LockFault(f"pyproject.toml: {key} is not a table")
    return table
