"""Reads plugin.toml and template.toml."""

from pathlib import Path
from typing import Any

from boatyard.apps.plugins.logic.known_services import known_services
from boatyard.apps.plugins.logic.manifest import BaseTemplate, Dependencies, Manifest
from boatyard.apps.plugins.logic.names import LONGEST_NAME, PLUGIN_NAME, VERSION
from boatyard.apps.plugins.logic.rendering import Linters
from boatyard.core.toml_table import TableReader
from boatyard.core.toml_text import parsed_toml

from .packages import read_packages
from .parts import read_durability, read_moves, read_process, read_server, read_setting

_PACKAGES = r"[a-z_][a-z0-9_]*(\.[a-z_][a-z0-9_]*)*(\.\*)?"
_FIRST_BUS = "src/apps/core/bus"
"""The path of the bus until base template 0.3, which did not declare it."""
_FOLDER = r"src(/[a-z_]+)+"
_LABEL = r"[a-z_][a-z0-9_]*"
_NAME = rf"(?=.{{1,{LONGEST_NAME}}}\Z){PLUGIN_NAME}"


def read_manifest(
    folder: Path, faults: list[str], *, name: str | None = None, known: set[str] | None = None
) -> Manifest:
    """Reads the manifest of the plugin in `folder`, and adds its errors to `faults`.

    Args:
        name: The required name, if it differs from the folder's; empty for any name.
        known: The set to which every possible key of a manifest is added.
    """
    table = open_table(folder / "plugin.toml", faults, known)
    own = table.text("name", pattern=_NAME)
    manifest = Manifest(
        name=own,
        title=table.text("title"),
        summary=table.text("summary"),
        category=table.text("category", pattern=PLUGIN_NAME),
        version=table.text("version", pattern=VERSION),
        default=table.flag("default"),
        requires=table.texts("requires", _NAME),
        conflicts=table.texts("conflicts", _NAME),
        shares=table.texts("shares", PLUGIN_NAME),
        services=table.names("services", known_services()),
        apps=table.texts("apps", _LABEL),
        dependencies=_dependencies(table),
        settings=tuple(read_setting(entry) for entry in table.tables("settings")),
        processes=tuple(read_process(entry) for entry in table.tables("processes")),
        servers=tuple(read_server(entry) for entry in table.tables("servers")),
        durability=tuple(read_durability(entry) for entry in table.tables("durability")),
        untyped=table.texts("untyped", _PACKAGES),
        documented=_has_documents(folder, own),
        moves=tuple(read_moves(entry) for entry in table.tables("moves")),
    )
    expected = folder.name if name is None else name
    if own and expected and own != expected:
        table.fault(f"name is {own!r}, but the folder is {expected!r}")
    table.close()
    return manifest


def read_base_template(folder: Path, faults: list[str]) -> BaseTemplate:
    """Reads template.toml in `folder`, and adds its errors to `faults`."""
    table = open_table(folder / "template.toml", faults)
    table.text("name", default="template")
    template = BaseTemplate(
        version=table.text("version", pattern=VERSION),
        dependencies=_dependencies(table),
        bus=table.text("bus", default=_FIRST_BUS, pattern=_FOLDER),
        linters=_linters(table),
        moves=tuple(read_moves(entry) for entry in table.tables("moves")),
    )
    table.close()
    return template


def open_table(file: Path, faults: list[str], known: set[str] | None = None) -> TableReader:
    """Opens a file of the catalogue. An unreadable file is an error, and counts as empty."""
    where = f"{file.parent.name}/{file.name}"
    try:
        return TableReader(_parsed(file), where, faults, known)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        faults.append(f"{where}: cannot be read ({reason})")
        return TableReader({}, where, [])


def _parsed(file: Path) -> dict[str, Any]:
    return parsed_toml(file.read_text(encoding="utf-8"))


def _dependencies(table: TableReader) -> Dependencies:
    inner = table.table("dependencies")
    dependencies = Dependencies(main=read_packages(inner, "main"), dev=read_packages(inner, "dev"))
    inner.close()
    return dependencies


def _linters(table: TableReader) -> dict[Linters, dict[str, str]]:
    inner = table.table("linters")
    linters = {choice: read_packages(inner, choice) for choice in Linters}
    inner.close()
    return linters


def _has_documents(folder: Path, name: str) -> bool:
    path = folder / "files" / "docs" / f"{name}.md"
    return path.is_file() or path.with_name(f"{path.name}.jinja").is_file()
