"""Reads plugin.toml and keel.toml."""

import tomllib
from pathlib import Path

from packaging.requirements import InvalidRequirement, Requirement
from packaging.specifiers import InvalidSpecifier, SpecifierSet

from boatyard.apps.plugins.logic.manifest import (
    Dependencies,
    DurabilityRow,
    Keel,
    Manifest,
    PluginSetting,
    ProcessType,
    SettingKind,
    SettingType,
)
from boatyard.apps.plugins.logic.rendering import Linters

from .table_reader import TableReader

NAME = r"[a-z][a-z0-9]*(-[a-z0-9]+)*"
_VERSION = r"\d+\.\d+\.\d+"
_KEY = r"[A-Z][A-Z0-9_]*"
_PACKAGES = r"[a-z_][a-z0-9_]*(\.[a-z_][a-z0-9_]*)*(\.\*)?"
_CELL = r"[^\r\n|]+"


def read_manifest(folder: Path, faults: list[str]) -> Manifest:
    """The manifest of the plugin in `folder`; whatever is wrong with it is added to `faults`."""
    table = _open(folder / "plugin.toml", faults)
    manifest = Manifest(
        name=table.text("name", pattern=NAME),
        title=table.text("title"),
        summary=table.text("summary"),
        category=table.text("category", pattern=NAME),
        version=table.text("version", pattern=_VERSION),
        default=table.flag("default"),
        requires=table.texts("requires", NAME),
        conflicts=table.texts("conflicts", NAME),
        services=table.texts("services", NAME),
        dependencies=_dependencies(table),
        settings=tuple(_setting(entry) for entry in table.tables("settings")),
        processes=tuple(_process(entry) for entry in table.tables("processes")),
        durability=tuple(_durability(entry) for entry in table.tables("durability")),
        untyped=table.texts("untyped", _PACKAGES),
        documented=_has_documents(folder),
    )
    if manifest.name and manifest.name != folder.name:
        table.fault(f"name is {manifest.name!r}, but the folder is {folder.name!r}")
    table.close()
    return manifest


def read_keel(folder: Path, faults: list[str]) -> Keel:
    """What keel.toml in `folder` says; whatever is wrong with it is added to `faults`."""
    table = _open(folder / "keel.toml", faults)
    table.text("name", default="keel")
    keel = Keel(
        version=table.text("version", pattern=_VERSION),
        dependencies=_dependencies(table),
        linters=_linters(table),
    )
    table.close()
    return keel


def _open(file: Path, faults: list[str]) -> TableReader:
    where = f"{file.parent.name}/{file.name}"
    try:
        return TableReader(tomllib.loads(file.read_text(encoding="utf-8")), where, faults)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        faults.append(f"{where}: cannot be read ({reason})")
        return TableReader({}, where, [])


def _dependencies(table: TableReader) -> Dependencies:
    inner = table.table("dependencies")
    dependencies = Dependencies(main=_packages(inner, "main"), dev=_packages(inner, "dev"))
    inner.close()
    return dependencies


def _linters(table: TableReader) -> dict[Linters, dict[str, str]]:
    inner = table.table("linters")
    linters = {choice: _packages(inner, choice) for choice in Linters}
    inner.close()
    return linters


def _packages(table: TableReader, key: str) -> dict[str, str]:
    packages = table.pairs(key)
    for name, constraint in packages.items():
        if not _is_requirement(name, constraint):
            table.fault(f"{name} = {constraint!r} is not a package with a constraint")
    return packages


def _is_requirement(name: str, constraint: str) -> bool:
    try:
        requirement = Requirement(name)
        SpecifierSet("" if constraint == "*" else constraint)
    except (InvalidRequirement, InvalidSpecifier):
        return False
    return not (requirement.specifier or requirement.url or requirement.marker)


def _setting(table: TableReader) -> PluginSetting:
    setting = PluginSetting(
        key=table.text("key", pattern=_KEY),
        kind=table.choice("kind", SettingKind, SettingKind.ENVIRONMENT),
        type=table.choice("type", SettingType, SettingType.TEXT),
        default=table.text("default", default="", pattern=r"[^\r\n]*"),
        help=table.text("help"),
    )
    if setting.kind is SettingKind.SECRET and setting.default:
        table.fault("a secret has no default")
    table.close()
    return setting


def _process(table: TableReader) -> ProcessType:
    process = ProcessType(name=table.text("name", pattern=NAME), command=table.texts("command"))
    if not process.command:
        table.fault("command is missing")
    table.close()
    return process


def _durability(table: TableReader) -> DurabilityRow:
    row = DurabilityRow(
        **{field: table.text(field, pattern=_CELL) for field in ("way", "runs", "killed", "fails", "use")}
    )
    table.close()
    return row


def _has_documents(folder: Path) -> bool:
    path = folder / "files" / "docs" / f"{folder.name}.md"
    return path.is_file() or path.with_name(f"{path.name}.jinja").is_file()
