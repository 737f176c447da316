"""Every command that is given to Docker for the servers of environments, as data."""

from collections.abc import Mapping

from boatyard.core.secrets import Secret
from boatyard.drivers.base import Action
from boatyard.drivers.containers.docker_actions import docker
from boatyard.drivers.containers.docker_failures import StartFailure, docker_failure, removal_failure
from boatyard.drivers.containers.revision_actions import ENVIRONMENT_LABEL, VOLUMES
from boatyard.drivers.containers.revision_target import EnvironmentTarget
from boatyard.drivers.containers.server_target import ServerContainer, ServerHealth

SERVER_LABEL = "boatyard.server"
SCRIPT = "SERVER_SCRIPT"
GRACE = 60
_STARTING_SECONDS = 600.0
"""An image may have to be downloaded first."""
_PROGRAM_SECONDS = 3600.0
_LOGS = ("--log-driver", "json-file", "--log-opt", "max-size=10m", "--log-opt", "max-file=5")
_NO_RIGHTS = "no-new-privileges:true"


def server_container(target: EnvironmentTarget, name: str) -> str:
    return f"{target.network}-{name}"


def server_volume(target: EnvironmentTarget, name: str) -> str:
    return target.volume(f"{name}-server")


def list_servers(target: EnvironmentTarget) -> Action:
    return docker(
        f"List the servers of {target.name}",
        *("container", "ls", "--all", "--no-trunc", "--format", "{{.ID}}"),
        *("--filter", f"label={ENVIRONMENT_LABEL}={target.key}", "--filter", f"label={SERVER_LABEL}"),
    )


def create_server_volume(target: EnvironmentTarget, name: str) -> Action:
    return docker(
        f"Create the volume of {name} of {target.name}",
        *("volume", "create", *_labels(target), "--name", server_volume(target, name)),
    )


def run_server(target: EnvironmentTarget, server: ServerContainer) -> Action:
    """Makes and starts it. No port is published: only containers of the environment's network reach it."""
    options = {name.replace("_", "-"): value for name, value in server.options.items()}
    command, variables = _in_one_line(server)
    mount = f"type=volume,src={server_volume(target, server.name)},dst={server.folder}"
    return Action(
        f"Start {server.name}",
        (
            *("docker", "container", "run", "--detach", "--restart", "unless-stopped"),
            *("--stop-timeout", str(GRACE), "--memory", server.memory),
            *("--name", server_container(target, server.name)),
            *("--network", target.network, "--network-alias", server.name),
            *("--security-opt", _NO_RIGHTS, *_LOGS, *_health(server.health)),
            *_labels(target),
            *("--label", f"{SERVER_LABEL}={server.name}", "--mount", mount),
            *(part for name, value in sorted(options.items()) for part in (f"--{name}", value)),
            *_names(variables),
            server.image,
            *command,
        ),
        env=variables,
        secrets=tuple(server.variables.values()),
        seconds=_STARTING_SECONDS,
        once=True,
        failure=StartFailure((server.name,)),
    )


def start_server(target: EnvironmentTarget, name: str) -> Action:
    container = server_container(target, name)
    return docker(f"Start {name} again", "container", "start", "--", container, once=True)


def stop_server(target: EnvironmentTarget, name: str) -> Action:
    return docker(
        f"Stop {name}",
        *("container", "stop", "--", server_container(target, name)),
        seconds=GRACE * 2.0,
        failure=removal_failure,
    )


def remove_server(target: EnvironmentTarget, name: str) -> Action:
    return docker(
        f"Remove {name}",
        *("container", "rm", "--force", "--volumes", "--", server_container(target, name)),
        failure=removal_failure,
    )


def remove_server_volume(target: EnvironmentTarget, name: str) -> Action:
    return docker(
        f"Delete the data of {name}",
        *("volume", "rm", "--", server_volume(target, name)),
        failure=removal_failure,
    )


def run_program(
    target: EnvironmentTarget,
    name: str,
    image: str,
    command: tuple[str, ...],
    variables: Mapping[str, Secret],
    *,
    with_files: bool = False,
) -> Action:
    """Runs a program of an image in the network of an environment. It is gone afterwards.

    Args:
        name: The container's, which nothing else has.
        with_files: It sees the files of the environment, such as an SQLite database.
    """
    files = tuple(
        part
        for purpose, folder in (VOLUMES.items() if with_files else ())
        for part in ("--mount", f"type=volume,src={target.volume(purpose)},dst={folder}")
    )
    return Action(
        f"Run {command[0]}",
        (
            *("docker", "container", "run", "--rm", "--interactive", "--no-healthcheck", "--init"),
            *("--name", name, "--network", target.network, "--cap-drop", "ALL"),
            *("--security-opt", _NO_RIGHTS, "--tmpfs", "/tmp", *_labels(target)),  # noqa: S108 - of the container
            *("--entrypoint", command[0], *files, *_names(variables)),
            image,
            *command[1:],
        ),
        env=variables,
        secrets=tuple(variables.values()),
        seconds=_PROGRAM_SECONDS,
        failure=docker_failure,
    )


def _names(variables: Mapping[str, Secret]) -> tuple[str, ...]:
    """Values come from the environment of `docker`: everybody can read its arguments."""
    return tuple(part for name in sorted(variables) for part in ("--env", name))


def _in_one_line(server: ServerContainer) -> tuple[tuple[str, ...], dict[str, Secret]]:
    """The command and the variables. No argument has several lines: a script of the shell is a variable."""
    match server.command:
        case ("sh", "-c", script) if "\n" in script:
            return ("sh", "-c", f'eval "${SCRIPT}"'), {**server.variables, SCRIPT: Secret(script)}
    return server.command, dict(server.variables)


def _health(health: ServerHealth) -> tuple[str, ...]:
    given = {
        "interval": health.interval or "5s",
        "timeout": health.timeout,
        "start-period": health.start_period,
    }
    return (
        *("--health-cmd", health.command),
        *(part for name, value in given.items() if value for part in (f"--health-{name}", value)),
    )


def _labels(target: EnvironmentTarget) -> tuple[str, ...]:
    return ("--label", f"{ENVIRONMENT_LABEL}={target.key}")
