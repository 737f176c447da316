"""Reads the parts of a manifest of which there can be several."""

import re

from boatyard.apps.plugins.logic.manifest import (
    DurabilityRow,
    PluginSetting,
    ProcessType,
    Service,
    SettingKind,
    SettingType,
)
from boatyard.apps.plugins.logic.names import PLUGIN_NAME

from .table_reader import TableReader

_KEY = r"[A-Z][A-Z0-9_]*"
_CELL = r"[^\r\n|]+"
_VALUES = {
    SettingType.TEXT: r".*",
    SettingType.INTEGER: r"-?[0-9]+",
    SettingType.BOOLEAN: r"true|false",
    SettingType.URL: r"[a-z][a-z0-9+.-]*:\S+",
    SettingType.EMAIL: r"[^@\s]+@[^@\s]+",
}


def read_setting(table: TableReader) -> PluginSetting:
    """A value of the project; its default, where there is one, is of its type."""
    setting = PluginSetting(
        key=table.text("key", pattern=_KEY),
        kind=table.choice("kind", SettingKind, SettingKind.ENVIRONMENT),
        type=table.choice("type", SettingType, SettingType.TEXT),
        default=table.text("default", default="", pattern=r"[^\r\n]*"),
        help=table.text("help"),
    )
    if setting.kind is SettingKind.SECRET and setting.default:
        table.fault("a secret has no default")
    elif setting.default and not re.fullmatch(_VALUES[setting.type], setting.default, re.ASCII):
        table.fault(f"default is {setting.default!r}, which is not of type {setting.type}")
    table.close()
    return setting


def read_process(table: TableReader) -> ProcessType:
    """What runs beside the process that serves pages."""
    process = ProcessType(
        name=table.text("name", pattern=PLUGIN_NAME),
        command=table.texts("command", unique=False),
        help=table.text("help"),
        needs=table.choices("needs", Service),
    )
    if not process.command:
        table.fault("command is missing")
    table.close()
    return process


def read_durability(table: TableReader) -> DurabilityRow:
    """A way to run something later."""
    row = DurabilityRow(
        **{field: table.text(field, pattern=_CELL) for field in ("way", "runs", "killed", "fails", "use")}
    )
    table.close()
    return row
