"""Reads the repeatable parts of a manifest."""

import re

from boatyard.apps.plugins.logic.known_services import known_services
from boatyard.apps.plugins.logic.manifest import (
    DurabilityRow,
    PluginSetting,
    ProcessType,
    Server,
    SettingKind,
    SettingType,
)
from boatyard.apps.plugins.logic.moving.moves import Moves
from boatyard.apps.plugins.logic.names import CONTAINER_FOLDER, IMAGE, PLUGIN_NAME, VERSION
from boatyard.core.toml_table import TableReader

_KEY = r"[A-Z][A-Z0-9_]*"
_CELL = r"[^\r\n|]+"
_PATH = re.compile(r"(?:[A-Za-z0-9_][A-Za-z0-9_.-]*/)*(?:[A-Za-z0-9_][A-Za-z0-9_.-]*)?")
_SCRIPT = r"[a-z][a-z0-9_]*"
_OWN_NAMES = {
    "web",
    "admin",
    "api",
    "migrate",
    "tests",
    "nginx",
    "certbot",
    "pgadmin",
}
"""The names of the services in every project's compose files, without backing services."""
_VALUES = {
    SettingType.TEXT: r".*",
    SettingType.INTEGER: r"-?[0-9]+",
    SettingType.BOOLEAN: r"true|false",
    SettingType.URL: r"[a-z][a-z0-9+.-]*:\S+",
    SettingType.EMAIL: r"[^@\s]+@[^@\s]+",
}


def read_setting(table: TableReader) -> PluginSetting:
    """Reads a setting. Its default, if there is one, must have its type."""
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
    """Reads a process."""
    process = ProcessType(
        name=table.text("name", pattern=PLUGIN_NAME),
        command=table.texts("command", unique=False),
        help=table.text("help"),
        needs=table.names("needs", known_services()),
        script=table.text("script", pattern=_SCRIPT, default=""),
        port=table.port(default=0),
        health=table.texts("health", unique=False),
        single=table.flag("single"),
    )
    if not process.command:
        table.fault("command is missing")
    _refuse_own_name(table, process.name)
    table.close()
    return process


def read_server(table: TableReader) -> Server:
    """Reads a server in an additional container."""
    server = Server(
        name=table.text("name", pattern=PLUGIN_NAME),
        image=table.text("image", pattern=IMAGE),
        port=table.port(),
        variable=table.text("variable", pattern=_KEY),
        url=table.text("url", pattern=_VALUES[SettingType.URL]),
        health=table.texts("health", unique=False),
        volume=table.text("volume", pattern=CONTAINER_FOLDER, default=""),
        environment=table.pairs("environment"),
    )
    if not server.health:
        table.fault("health is missing")
    for value in server.environment.values():
        if not value.isprintable():
            table.fault(f"environment cannot hold {value!r}")
    _refuse_own_name(table, server.name)
    table.close()
    return server


def _refuse_own_name(table: TableReader, name: str) -> None:
    if name in _OWN_NAMES or name in {service.compose.name for service in known_services().values()}:
        table.fault(f"{name!r} is a service of every project's own")


def read_moves(table: TableReader) -> Moves:
    """The moved files of one version."""
    moves = Moves(
        version=table.text("version", pattern=VERSION),
        files=table.pairs("files"),
        joined=table.pairs("joined"),
    )
    for old, new in (*moves.files.items(), *moves.joined.items()):
        if not _PATH.fullmatch(old) or not _PATH.fullmatch(new) or old.endswith("/") != new.endswith("/"):
            table.fault(f"{old!r} cannot move to {new!r}: both must be files, or both folders with a slash")
    table.close()
    return moves


def read_durability(table: TableReader) -> DurabilityRow:
    """Reads a way to run something later."""
    row = DurabilityRow(
        **{field: table.text(field, pattern=_CELL) for field in ("way", "runs", "killed", "fails", "use")}
    )
    table.close()
    return row
