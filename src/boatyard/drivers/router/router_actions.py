"""Every command that is given to Docker for a router, as data."""

import os

from boatyard.drivers.base import Action, DriverError, Failure
from boatyard.drivers.containers.docker_failures import docker_failure, removal_failure
from boatyard.drivers.containers.errors import PublishedPortTaken
from boatyard.drivers.router.errors import ConfigRefused, RouterPortTaken
from boatyard.drivers.router.router_target import IMAGE, RouterTarget

LABEL = "boatyard.router"
PORT_LABEL = "boatyard.router.port"


def inspect(target: RouterTarget) -> Action:
    return Action(
        "Look at the router",
        (
            *("docker", "container", "ls", "--all", "--filter", f"label={LABEL}={target.name}"),
            *("--format", f'{{{{.State}}}} {{{{.Label "{PORT_LABEL}"}}}}'),
        ),
        failure=docker_failure,
    )


def list_networks(target: RouterTarget) -> Action:
    return Action(
        "List the networks of the router",
        (
            *("docker", "container", "inspect", "--format"),
            *("{{range $name, $_ := .NetworkSettings.Networks}}{{$name}} {{end}}", "--", target.name),
        ),
        failure=docker_failure,
    )


def create_network(target: RouterTarget) -> Action:
    """Its own: only on such a network Docker tells it the addresses of containers by their names."""
    return Action(
        "Create the network of the router",
        ("docker", "network", "create", "--label", f"{LABEL}={target.name}", "--", target.name),
        failure=_there_already,
    )


def create(target: RouterTarget) -> Action:
    """Runs as the user of Boatyard, so that the socket is that user's and nobody else's."""
    return Action(
        "Create the router",
        (
            *("docker", "container", "create", "--restart", "unless-stopped"),
            *("--name", target.name, "--network", target.name),
            *("--label", f"{LABEL}={target.name}", "--label", f"{PORT_LABEL}={target.port}"),
            *("--user", f"{os.getuid()}:{os.getgid()}", "--read-only", "--cap-drop", "ALL"),
            *("--security-opt", "no-new-privileges:true"),
            *("--sysctl", "net.ipv4.ip_unprivileged_port_start=0"),
            *("--log-driver", "json-file", "--log-opt", "max-size=10m", "--log-opt", "max-file=3"),
            *("--publish", f"{target.address}:{target.port}:{target.port}"),
            *("--mount", f"type=bind,src={target.config.parent},dst=/etc/boatyard,readonly"),
            *("--mount", f"type=bind,src={target.socket.parent},dst=/run/boatyard"),
            *(IMAGE, "haproxy", "-W", "-db", "-f", "/etc/boatyard/haproxy.cfg"),
        ),
        seconds=300.0,
        failure=docker_failure,
    )


def start(target: RouterTarget) -> Action:
    return Action(
        "Start the router",
        ("docker", "container", "start", "--", target.name),
        failure=_port_taken,
    )


def connect(target: RouterTarget, network: str) -> Action:
    return Action(
        f"Connect the router to {network}",
        ("docker", "network", "connect", "--", network, target.name),
        failure=_there_already,
    )


def disconnect(target: RouterTarget, network: str) -> Action:
    return Action(
        f"Disconnect the router from {network}",
        ("docker", "network", "disconnect", "--force", "--", network, target.name),
        failure=removal_failure,
    )


def check(target: RouterTarget, name: str) -> Action:
    """Has haproxy read a configuration that lies beside the one in use."""
    return Action(
        "Check the router's configuration",
        (
            "docker",
            "container",
            "exec",
            "--",
            target.name,
            "haproxy",
            "-c",
            "-q",
            "-f",
            f"/etc/boatyard/{name}",
        ),
        failure=_refused,
    )


def reload(target: RouterTarget) -> Action:
    """New worker processes take over the open ports; those of before finish their requests."""
    return Action(
        "Reload the router",
        # Not `docker container kill`: after it, Docker takes the container for one that was stopped by hand,
        # and does not start it again when it crashes. The image has no program `kill`, but its shell has one.
        ("docker", "container", "exec", "--", target.name, "sh", "-c", "kill -USR2 1"),
        failure=docker_failure,
    )


def remove(target: RouterTarget) -> tuple[Action, ...]:
    return (
        Action(
            "Remove the router",
            ("docker", "container", "rm", "--force", "--volumes", "--", target.name),
            failure=removal_failure,
        ),
        Action(
            "Remove the network of the router",
            ("docker", "network", "rm", "--", target.name),
            failure=removal_failure,
        ),
    )


def _there_already(failure: Failure) -> DriverError | None:
    return None if "already exists" in failure.said else docker_failure(failure)


def _port_taken(failure: Failure) -> DriverError | None:
    error = docker_failure(failure)
    return RouterPortTaken() if isinstance(error, PublishedPortTaken) else error


def _refused(failure: Failure) -> DriverError:
    return ConfigRefused(failure.reason) if failure.said else docker_failure(failure)
