"""Every command that is given to Docker for the containers of environments, as data."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import chain

from boatyard.core.secrets import Secret
from boatyard.drivers.base import Action, DriverError, Failure
from boatyard.drivers.containers.docker_actions import docker
from boatyard.drivers.containers.docker_failures import (
    ImageFailure,
    StartingFailure,
    docker_failure,
    removal_failure,
)
from boatyard.drivers.containers.revision_target import (
    ContainerProcess,
    ContainerRevision,
    EnvironmentTarget,
)

ENVIRONMENT_LABEL = "boatyard.environment"
REVISION_LABEL = "boatyard.revision"
PROCESS_LABEL = "boatyard.process"
INDEX_LABEL = "boatyard.index"
ONCE = "once"
"""The process label of a command that runs to its end."""

GRACE = 60
"""Seconds that requests and tasks get to finish, before a container is killed."""
_STARTING_SECONDS = 120.0
_ONCE_SECONDS = 3600.0
DATA, MEDIA, PUBLISHED = "data", "media", "published"
VOLUMES = {DATA: "/app/data", MEDIA: "/app/media", PUBLISHED: "/app/published"}
"""What is kept of an environment, by purpose, and where its containers have it."""

_HARDENED = (
    *("--init", "--read-only", "--tmpfs", "/tmp"),  # noqa: S108 - of the container
    *("--cap-drop", "ALL", "--security-opt", "no-new-privileges:true"),
    *("--log-driver", "json-file", "--log-opt", "max-size=10m", "--log-opt", "max-file=5"),
)


def container_name(target: EnvironmentTarget, revision: int, process: str, index: int) -> str:
    return f"{target.network}-{revision}-{process}-{index}"


def list_containers(target: EnvironmentTarget, name: str = "") -> Action:
    """All of the environment, or the one of this name."""
    return docker(
        f"List the containers of {target.name}",
        *("container", "ls", "--all", "--no-trunc", "--format", "{{.ID}}", *_filter(target)),
        *(("--filter", f"name=^/?{re.escape(name)}$") if name else ()),
    )


def inspect_containers(target: EnvironmentTarget, ids: Sequence[str]) -> Action:
    return docker(
        f"Inspect the containers of {target.name}",
        *("container", "inspect", "--format", "{{json .}}", "--", *ids),
        failure=removal_failure,
    )


def list_networks(target: EnvironmentTarget) -> Action:
    return docker(
        f"List the networks of {target.name}",
        *("network", "ls", "--format", "{{.Name}}", *_filter(target)),
    )


def list_volumes(target: EnvironmentTarget) -> Action:
    return docker(
        f"List the volumes of {target.name}",
        *("volume", "ls", "--format", "{{.Name}}", *_filter(target)),
    )


def create_network(target: EnvironmentTarget) -> Action:
    return docker(
        f"Create the network of {target.name}",
        *("network", "create", *_labels(target), "--", target.network),
    )


def create_volume(target: EnvironmentTarget, purpose: str) -> Action:
    return docker(
        f"Create the volume {purpose} of {target.name}",
        *("volume", "create", *_labels(target), "--name", target.volume(purpose)),
    )


def run_container(
    target: EnvironmentTarget, revision: ContainerRevision, process: ContainerProcess, index: int
) -> Action:
    """Makes and starts one container. It comes back after a restart of the engine or the machine."""
    name = container_name(target, revision.number, process.name, index)
    labels = {**_of_process(revision, process.name), INDEX_LABEL: str(index)}
    own = {key: Secret(value) for key, value in process.variables.items()}
    revision = replace(revision, variables={**revision.variables, **own})
    return Action(
        f"Start {process.name} {index} of revision {revision.number}",
        (
            *("docker", "container", "run", "--detach", "--restart", "unless-stopped"),
            *("--stop-timeout", str(GRACE), *_health(process.health)),
            *_options(target, revision, name, labels),
            revision.image,
            *process.command,
        ),
        env=revision.variables,
        secrets=revision.secrets,
        seconds=_STARTING_SECONDS,
        once=True,
        failure=StartingFailure(name),
    )


def run_once(
    target: EnvironmentTarget,
    revision: ContainerRevision,
    command: tuple[str, ...],
    name: str,
    seconds: float | None = None,
) -> Action:
    """Runs a command of the revision in a container of its own, which is gone afterwards."""
    return Action(
        f"Run {' '.join(command[:3])}",
        (
            *("docker", "container", "run", "--rm", "--no-healthcheck"),
            *_options(target, revision, name, _of_process(revision, ONCE)),
            revision.image,
            *command,
        ),
        env=revision.variables,
        secrets=revision.secrets,
        seconds=seconds or _ONCE_SECONDS,
        failure=docker_failure,
    )


def start_containers(names: Sequence[str]) -> Action:
    return docker(f"Start {' and '.join(names)} again", "container", "start", "--", *names, once=True)


def stop_containers(names: Sequence[str]) -> Action:
    """They get the time that they were made with, to finish what they have begun."""
    return docker(
        f"Stop {' and '.join(names)}",
        *("container", "stop", "--", *names),
        seconds=GRACE * 2.0,
        failure=removal_failure,
    )


def remove_containers(names: Sequence[str]) -> Action:
    return docker(
        f"Remove {' and '.join(names)}",
        *("container", "rm", "--force", "--volumes", "--", *names),
        failure=removal_failure,
    )


def remove_network(target: EnvironmentTarget) -> Action:
    return docker(
        f"Remove the network of {target.name}", "network", "rm", "--", target.network, failure=removal_failure
    )


def remove_volumes(target: EnvironmentTarget, names: Iterable[str]) -> Action:
    return docker(
        f"Remove the volumes of {target.name}",
        *("volume", "rm", "--", *sorted(names)),
        failure=removal_failure,
    )


def read_log(name: str, since: datetime | None, lines: int | None) -> Action:
    part = (
        *(("--since", since.isoformat()) if since else ()),
        *(("--tail", str(lines)) if lines is not None else ()),
    )
    return docker(f"Read the log of {name}", "container", "logs", "--timestamps", *part, "--", name)


def inspect_image(image: str) -> Action:
    return docker(
        f"Look for the image {image}",
        *("image", "inspect", "--format", "{{.Id}}", "--", image),
        failure=ImageFailure(image),
    )


def list_connections(name: str) -> Action:
    """As the kernel lists those of the container."""
    return docker(
        f"List the connections of {name}",
        *("container", "exec", "--", name, "cat", "/proc/net/tcp"),
        failure=_stopped,
    )


def ask_data_folder() -> Action:
    return docker("Ask for the folder of Docker's data", "info", "--format", "{{.DockerRootDir}}")


def attach(name: str, command: tuple[str, ...], *, terminal: bool) -> tuple[str, ...]:
    """The arguments that run a program in a container, on the terminal of whoever runs them."""
    options = ("--interactive", "--tty") if terminal else ("--interactive",)
    return ("docker", "container", "exec", *options, "--", name, *command)


def ask_health(name: str) -> Action:
    """Runs the image's own check now, instead of waiting for Docker to do it."""
    return docker(f"Ask {name}", "container", "exec", "--", name, "healthcheck", seconds=10.0)


def _stopped(failure: Failure) -> DriverError | None:
    """One that does not run has no connections."""
    return None if "is not running" in failure.said else removal_failure(failure)


def _of_process(revision: ContainerRevision, process: str) -> dict[str, str]:
    return {REVISION_LABEL: str(revision.number), PROCESS_LABEL: process}


def _options(
    target: EnvironmentTarget, revision: ContainerRevision, name: str, labels: Mapping[str, str]
) -> tuple[str, ...]:
    """Values of variables come from the environment of `docker`: everybody can read its arguments."""
    mounts = (f"type=volume,src={target.volume(each)},dst={folder}" for each, folder in VOLUMES.items())
    return (
        *("--name", name, "--network", target.network, *_HARDENED, *_labels(target)),
        *_pairs("--label", (f"{key}={value}" for key, value in labels.items())),
        *_pairs("--mount", mounts),
        *_pairs("--env", sorted(revision.variables)),
    )


def _pairs(option: str, values: Iterable[str]) -> tuple[str, ...]:
    return tuple(chain.from_iterable((option, value) for value in values))


def _health(command: Sequence[str]) -> tuple[str, ...]:
    if not command:
        return ()
    # Docker takes one string and has a shell run it; these are words of manifests, not of users.
    quoted = " ".join(f"'{word}'" for word in (part.replace("'", "'\\''") for part in command))
    return ("--health-cmd", quoted, "--health-interval", "5s", "--health-start-period", "60s")


def _labels(target: EnvironmentTarget) -> tuple[str, ...]:
    return ("--label", f"{ENVIRONMENT_LABEL}={target.key}")


def _filter(target: EnvironmentTarget) -> tuple[str, ...]:
    return ("--filter", f"label={ENVIRONMENT_LABEL}={target.key}")
