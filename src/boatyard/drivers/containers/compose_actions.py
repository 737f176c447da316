"""All Docker commands, as data."""

import json

from boatyard.drivers.base import Action
from boatyard.drivers.containers.compose_target import ComposeTarget
from boatyard.drivers.containers.docker_actions import docker
from boatyard.drivers.containers.docker_failures import (
    StartFailure,
    compose_file_failure,
    docker_failure,
    removal_failure,
)

PROJECT_LABEL = "com.docker.compose.project"
LISTED = (
    ".Names",
    ".State",
    ".Status",
    ".Ports",
    f'(.Label "{PROJECT_LABEL}.working_dir")',
    '(.Label "com.docker.compose.service")',
)
"""The properties to read of each container, in this order."""
_NOT_OF_RUN = "com.docker.compose.oneoff=False"
"""Excludes the containers of `docker compose run`."""
_GRACE = "20"
"""Seconds in which a server can save its data before it is killed."""
_STARTING_SECONDS = 1800.0
"""Includes the time to pull images."""
_STOPPING_SECONDS = 90.0
_COMPOSE = ("docker", "compose", "--ansi", "never", "--progress", "plain")


def list_containers(target: ComposeTarget) -> Action:
    columns = ",".join(f"{{{{json {column}}}}}" for column in LISTED)
    return docker(
        f"List the containers of {target.name}",
        *("container", "ls", "--all", "--format", f"[{columns}]"),
        *("--filter", f"label={PROJECT_LABEL}={target.name}", "--filter", f"label={_NOT_OF_RUN}"),
    )


def list_volumes(target: ComposeTarget) -> Action:
    return docker(
        f"List the volumes of {target.name}",
        *("volume", "ls", "--quiet", "--filter", f"label={PROJECT_LABEL}={target.name}"),
    )


def read_compose_files(target: ComposeTarget) -> Action:
    return Action(
        f"Read the compose files of {target.name}",
        (
            *("docker", "compose", *target.place, *target.sources),
            *("config", "--format", "json", *target.services),
        ),
        secrets=target.secrets,
        failure=compose_file_failure,
    )


def read_log(container: str, lines: int) -> Action:
    return docker(f"Read the log of {container}", "container", "logs", "--tail", str(lines), "--", container)


def read_health(container: str) -> Action:
    return docker(
        f"Inspect {container}",
        *("container", "inspect", "--format", "{{json .State.Health}}", "--", container),
    )


def up(target: ComposeTarget) -> Action:
    """Creates and starts the described services, and nothing for the project's other services."""
    return Action(
        f"Start {_named(target)}",
        (
            *(*_COMPOSE, *target.place, "--file", "-"),
            *("up", "--detach", "--no-deps", "--quiet-pull", *target.services),
        ),
        stdin=json.dumps(target.described).encode(),
        secrets=target.secrets,
        seconds=_STARTING_SECONDS,
        once=True,
        failure=StartFailure(target.services),
    )


def start(target: ComposeTarget) -> Action:
    return _compose(f"Start {_named(target)} again", target, "start", *target.services, once=True)


def stop(target: ComposeTarget) -> Action:
    return _compose(f"Stop {_named(target)}", target, "stop", "--timeout", _GRACE, *target.services)


def remove(target: ComposeTarget) -> Action:
    return _compose(f"Remove {_named(target)}", target, "rm", "--force", "--volumes", *target.services)


def remove_everything(target: ComposeTarget) -> Action:
    """Removes every container and network of the project. The volumes are kept."""
    return _compose(f"Remove the containers of {target.name}", target, "down", "--timeout", _GRACE)


def remove_volume(name: str) -> Action:
    return docker(f"Remove the volume {name}", "volume", "rm", "--", name, failure=removal_failure)


def _compose(title: str, target: ComposeTarget, *arguments: str, once: bool = False) -> Action:
    """Without the project's files, which may be broken or missing: Docker knows what it has created."""
    return Action(
        title,
        (*_COMPOSE, "--project-name", target.name, *arguments),
        secrets=target.secrets,
        seconds=_STOPPING_SECONDS,
        once=once,
        failure=docker_failure,
    )


def _named(target: ComposeTarget) -> str:
    return f"{' and '.join(target.services)} of {target.name}"
