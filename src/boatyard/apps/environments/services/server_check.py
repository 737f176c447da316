"""Asks a server what it is and has, over one connection."""

import json
import re
import time
from collections.abc import Iterator
from typing import Any

from boatyard.apps.environments.logic.interfaces.host_facts import HostFacts
from boatyard.apps.environments.services.engines import ServerEngine
from boatyard.drivers.base import Action
from boatyard.drivers.containers import EngineDown, EngineRefused
from boatyard.drivers.containers.docker_actions import docker
from boatyard.drivers.router.router_actions import LABEL as ROUTER_LABEL
from boatyard.drivers.runner import Runner
from boatyard.drivers.ssh import RemoteCommandFailed, SshConnection

WEB_PORTS = (80, 443)
_LISTENING = "0A"
_PUBLISHED = re.compile(r":(\d+)->")
_FOLDER = re.compile(r"(/[A-Za-z0-9._-]+)+")


def examine(engine: ServerEngine, router: str) -> HostFacts:
    """Returns what is found on a server.

    Args:
        router: The name of Boatyard's own router, which may use the ports.

    Raises:
        SshError: The server cannot be reached.
    """
    connection = engine.connection()
    user, uid, gid = (connection.run(("id", option)).strip() for option in ("-un", "-u", "-g"))
    found = HostFacts(
        user=user,
        uid=int(uid),
        gid=int(gid),
        home=connection.run(("pwd",)).strip(),
        clock_offset=_clock_offset(connection),
    )
    runner = Runner(environment=engine.environment)
    try:
        info = json.loads(runner.output(_info()))
    except (EngineDown, EngineRefused, ValueError):
        return _with(found, access=engine.access())
    return _with(
        found,
        engine=str(info["ServerVersion"]),
        engine_id=str(info["ID"]),
        architecture=runner.output(architecture()).strip(),
        disk_free=disk_free(connection, str(info["DockerRootDir"])),
        taken_ports=_taken_ports(connection, runner, router),
    )


def architecture() -> Action:
    """Asks an engine for the architecture that it builds images for, and runs."""
    return docker("Ask the engine for its architecture", "version", "--format", "{{.Server.Arch}}")


def _info() -> Action:
    return docker("Ask the engine what it is", "info", "--format", "{{json .}}")


def _with(found: HostFacts, **more: Any) -> HostFacts:
    return HostFacts.load(found.dump() | more)


def _clock_offset(connection: SshConnection) -> float:
    before = time.time()
    there = float(connection.run(("date", "+%s")))
    # `date` leaves out the fraction of the second, so half a second is right on average.
    return round(there + 0.5 - (before + time.time()) / 2, 1)


def disk_free(connection: SshConnection, folder: str) -> int:
    """Returns the free bytes of the disk with a folder of a server; 0 if it does not say."""
    places = (folder, "/") if _FOLDER.fullmatch(folder) else ("/",)
    for place in places:
        try:
            lines = connection.run(("df", "-Pk", "--", place)).splitlines()
        except RemoteCommandFailed:
            continue  # the user may not look into the folder
        return int(lines[-1].split()[3]) * 1024
    return 0


def _taken_ports(connection: SshConnection, runner: Runner, router: str) -> tuple[int, ...]:
    by_containers = dict(_published(runner))
    own = {port for port, name in by_containers.items() if name == router}
    taken = (by_containers.keys() | set(_listening(connection))) - own
    return tuple(port for port in WEB_PORTS if port in taken)


def _published(runner: Runner) -> Iterator[tuple[int, str]]:
    """The ports that containers publish, with the router that each container is."""
    listed = docker(
        "List the ports of containers",
        *("container", "ls", "--format", f'{{{{.Label "{ROUTER_LABEL}"}}}} {{{{.Ports}}}}'),
    )
    for line in runner.output(listed).splitlines():
        name, _, ports = line.partition(" ")
        yield from ((int(port), name) for port in _PUBLISHED.findall(ports))


def _listening(connection: SshConnection) -> Iterator[int]:
    """The ports that programs of the server listen on. Every Linux has these files."""
    try:
        table = connection.run(("cat", "/proc/net/tcp", "/proc/net/tcp6"))
    except RemoteCommandFailed:
        return
    for line in table.splitlines():
        parts = line.split()
        if len(parts) > 3 and parts[3] == _LISTENING:
            yield int(parts[1].rpartition(":")[2], 16)
