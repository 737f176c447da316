"""Reads service.toml."""

import re
from pathlib import Path

from boatyard.apps.plugins.logic.names import CONTAINER_FOLDER, IMAGE, PLUGIN_NAME
from boatyard.apps.plugins.logic.service import (
    ClientProgram,
    ComposeService,
    DatabaseService,
    HealthCheck,
    PublishedPort,
    Service,
    ServiceUrl,
)
from boatyard.core.toml_table import TableReader
from boatyard.core.toml_text import parsed_toml

FILE = "service.toml"
CHECK = "check.py"
DATABASE = "database.py"

NAME = r"[a-z][a-z0-9]{0,39}"
"""The name of a service, which is also the name of a folder and of a Python package."""
_VARIABLE = r"[A-Z][A-Z0-9_]*"
_SCHEME = r"[a-z][a-z0-9+.-]*"
_SECONDS = r"[1-9][0-9]*s"
_MEMORY = r"[1-9][0-9]*[MG]"
_TEXT = r"[^\x00-\x09\x0b-\x1f]+"
_OPTION = r"[a-z_]+"
_URL = r"[a-z][a-z0-9+.-]*://\S+"
_URL_PARTS = ("user", "password", "database")
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_OF_PROJECT = frozenset({"user", "password"})
_OF_URL = frozenset({"host", "port", "user", "password", "database"})


def read_service(folder: Path, faults: list[str], *, known: set[str] | None = None) -> Service:
    """Reads the service in `folder`, and adds its errors to `faults`.

    Args:
        known: The set to which every possible key of a service.toml is added.
    """
    where = f"{folder.name}/{FILE}"
    table = _opened(folder / FILE, where, faults, known)
    has_database = (folder / DATABASE).exists()
    service = Service(
        name=table.text("name", pattern=NAME),
        title=table.text("title"),
        summary=table.text("summary"),
        variable=table.text("variable", pattern=_VARIABLE),
        fallback=table.text("fallback"),
        url=_url(table.table("url")),
        compose=_compose(table.table("compose")),
        database=_database(table.table("database")) if has_database or table.has("database") else None,
    )
    if service.name and service.name != folder.name:
        table.fault(f"name is {service.name!r}, but the folder is {folder.name!r}")
    if not (folder / CHECK).is_file():
        faults.append(f"{folder.name}/{CHECK}: is missing")
    if service.database is not None and not has_database:
        faults.append(f"{folder.name}/{DATABASE}: is missing, although {FILE} has [database]")
    table.close()
    return service


def _opened(file: Path, where: str, faults: list[str], known: set[str] | None) -> TableReader:
    try:
        return TableReader(parsed_toml(file.read_text(encoding="utf-8")), where, faults, known)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        faults.append(f"{where}: cannot be read ({reason})")
        return TableReader({}, where, [])


def _url(table: TableReader) -> ServiceUrl:
    options = table.texts("options", _OPTION)
    url = ServiceUrl(
        schemes=table.texts("schemes", _SCHEME),
        port=table.port(),
        example=table.text("example", pattern=_URL),
        requires=table.texts("requires", "|".join(_URL_PARTS)),
        options=frozenset(options) if options or table.has("options") else None,
        is_strict=table.flag("strict"),
    )
    if not url.schemes:
        table.fault("schemes is missing")
    elif url.example and url.example.partition("://")[0] not in url.schemes:
        table.fault(f"example is {url.example!r}, whose scheme is none of {', '.join(url.schemes)}")
    table.close()
    return url


def _compose(table: TableReader) -> ComposeService:
    compose = ComposeService(
        name=table.text("name", pattern=PLUGIN_NAME),
        image=table.text("image", pattern=IMAGE),
        prefix=table.text("prefix", pattern=_VARIABLE),
        port=table.port(),
        port_offset=table.number("port_offset"),
        memory=table.text("memory", pattern=_MEMORY),
        volume=table.text("volume", pattern=CONTAINER_FOLDER),
        url=table.text("url", pattern=_URL),
        health=_health(table.table("health")),
        environment=table.pairs("environment"),
        options=table.pairs("options"),
        comments=table.pairs("comments"),
        command=table.texts("command", _TEXT, unique=False),
        ports=tuple(_published(inner) for inner in table.tables("ports")),
        keeps_in_memory=table.flag("keeps_in_memory"),
        url_in_tests=table.text("url_in_tests", pattern=_URL, default=""),
        url_without_command=table.text("url_without_command", pattern=_URL, default=""),
    )
    for key, value in compose.environment.items():
        _check_placeholders(table, f"environment.{key}", value, _OF_PROJECT)
    of_container = frozenset({*compose.environment, "host", "port"})
    for key in ("url", "url_in_tests", "url_without_command"):
        _check_placeholders(table, key, getattr(compose, key), of_container)
    if compose.command and not compose.url_without_command:
        table.fault("url_without_command is missing: the runners of CI start the image without `command`")
    if "{password}" not in compose.environment.values():
        table.fault("environment has no {password}: every program could use a server without a password")
    table.close()
    return compose


def _health(table: TableReader) -> HealthCheck:
    health = HealthCheck(
        command=table.text("command"),
        start_period=table.text("start_period", pattern=_SECONDS),
        interval=table.text("interval", pattern=_SECONDS, default=""),
        timeout=table.text("timeout", pattern=_SECONDS, default=""),
    )
    _check_placeholders(table, "command", health.command, frozenset({"user"}))
    table.close()
    return health


def _published(table: TableReader) -> PublishedPort:
    port = PublishedPort(
        variable=table.text("variable", pattern=_VARIABLE),
        port=table.port(),
        offset=table.number("offset"),
    )
    table.close()
    return port


def _database(table: TableReader) -> DatabaseService:
    database = DatabaseService(
        mover=table.text("mover", pattern=PLUGIN_NAME),
        dump=_program(table.table("dump")),
        restore=_program(table.table("restore")),
        verify=_verifier(table.table("verify")),
    )
    table.close()
    return database


def _verifier(table: TableReader) -> tuple[str, ...]:
    command = table.texts("command", unique=False)
    if not command:
        table.fault("command is missing")
    if any("\n" in text for text in command):
        table.fault("command has several lines in one text: end each line with a backslash")
    table.close()
    return command


def _program(table: TableReader) -> ClientProgram:
    program = ClientProgram(
        command=table.texts("command", unique=False), environment=table.pairs("environment")
    )
    if not program.command:
        table.fault("command is missing")
    for text in program.command:
        _check_placeholders(table, "command", text, _OF_URL - {"password"})
    for key, value in program.environment.items():
        _check_placeholders(table, f"environment.{key}", value, _OF_URL)
    table.close()
    return program


def _check_placeholders(table: TableReader, key: str, text: str, allowed: frozenset[str]) -> None:
    for name in _PLACEHOLDER.findall(text):
        if name not in allowed:
            table.fault(f"{key} names {{{name}}}, which is none of {', '.join(sorted(allowed))}")
