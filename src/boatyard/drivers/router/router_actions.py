"""Every command that is given to Docker for a router, as data."""

import hashlib
import io
import tarfile
import time
from collections.abc import Iterable, Mapping

from boatyard.core.secrets import Secret
from boatyard.drivers.base import Action, DriverError, Failure
from boatyard.drivers.containers.docker_failures import docker_failure, removal_failure
from boatyard.drivers.containers.errors import PublishedPortTaken
from boatyard.drivers.router.errors import ConfigRefused, RouterNameTaken, RouterPortTaken
from boatyard.drivers.router.rendering import CERTIFICATES, CONFIG, FOLDER
from boatyard.drivers.router.router_target import IMAGE, RouterTarget

LABEL = "boatyard.router"
VOLUME = "/etc/boatyard"
MADE_LABEL = "boatyard.router.made"
"""Says how the container was made. One that was made otherwise is made anew."""


def inspect(target: RouterTarget) -> Action:
    return Action(
        "Look at the router",
        (
            *("docker", "container", "ls", "--all", "--filter", f"label={LABEL}={target.name}"),
            *("--format", f'{{{{.State}}}} {{{{.Label "{MADE_LABEL}"}}}}'),
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


def create_volume(target: RouterTarget) -> Action:
    return Action(
        "Create the volume of the router",
        ("docker", "volume", "create", "--label", f"{LABEL}={target.name}", "--name", target.name),
        failure=docker_failure,
    )


def create(target: RouterTarget) -> Action:
    """Runs as the user who uses the engine, so that the socket is that user's and nobody else's."""
    return Action(
        "Create the router",
        (
            *("docker", "container", "create", "--name", target.name),
            *("--label", f"{MADE_LABEL}={made_as(target)}", *_options(target)),
            *(IMAGE, "haproxy", "-W", "-db", "-f", f"{FOLDER}/{CONFIG}"),
        ),
        seconds=300.0,
        failure=name_taken,
    )


def made_as(target: RouterTarget) -> str:
    return hashlib.sha256(" ".join((IMAGE, *_options(target))).encode()).hexdigest()[:16]


def _options(target: RouterTarget) -> tuple[str, ...]:
    ports = (f"{target.address}:{port}:{port}" for port in (target.port, target.secure_port))
    return (
        *("--restart", "unless-stopped", "--network", target.name),
        *("--label", f"{LABEL}={target.name}"),
        *("--user", f"{target.owner[0]}:{target.owner[1]}", "--read-only", "--cap-drop", "ALL"),
        *("--security-opt", "no-new-privileges:true"),
        *("--sysctl", "net.ipv4.ip_unprivileged_port_start=0"),
        *("--log-driver", "json-file", "--log-opt", "max-size=10m", "--log-opt", "max-file=3"),
        *(part for port in ports for part in ("--publish", port)),
        *("--mount", f"type=volume,src={target.name},dst={VOLUME}"),
        *("--mount", f"type=bind,src={target.run_folder},dst=/run/boatyard"),
    )


def write(target: RouterTarget, contents: Mapping[str, str], secrets: tuple[Secret, ...] = ()) -> Action:
    """Puts files into the router's volume, whether it runs or not, and on whichever machine the engine is.

    They belong to the user of the router, and nobody else may read them.
    """
    folder = FOLDER.removeprefix(f"{VOLUME}/")
    return Action(
        "Write the router's files",
        ("docker", "container", "cp", "-", f"{target.name}:{VOLUME}"),
        stdin=packed(
            {f"{folder}/{name}": text for name, text in contents.items()},
            (folder, f"{folder}/{CERTIFICATES}"),
            target.owner,
        ),
        secrets=secrets,
        failure=docker_failure,
    )


def take(target: RouterTarget, name: str) -> Action:
    """Has the next reload and the next start read a configuration that was checked."""
    return Action(
        "Put the router's configuration in place",
        (
            *("docker", "container", "exec", "--", target.name, "mv", "--"),
            *(f"{FOLDER}/{name}", f"{FOLDER}/{CONFIG}"),
        ),
        failure=docker_failure,
    )


def delete(target: RouterTarget, paths: Iterable[str]) -> Action:
    return Action(
        "Delete files of the router",
        ("docker", "container", "exec", "--", target.name, "rm", "-f", "--", *paths),
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
        failure=_not_there,
    )


def check(target: RouterTarget, name: str) -> Action:
    """Has haproxy read a configuration that lies beside the one in use."""
    return Action(
        "Check the router's configuration",
        (
            *("docker", "container", "exec", "--", target.name),
            *("haproxy", "-c", "-q", "-f", f"{FOLDER}/{name}"),
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
        Action(
            "Remove the volume of the router",
            ("docker", "volume", "rm", "--", target.name),
            failure=removal_failure,
        ),
    )


def packed(contents: Mapping[str, str], folders: Iterable[str], owner: tuple[int, int] = (0, 0)) -> bytes:
    """Files and folders as a tar archive. Nobody but their owner may read them."""
    written = io.BytesIO()
    with tarfile.open(fileobj=written, mode="w") as archive:
        for name in folders:
            archive.addfile(_owned(tarfile.TarInfo(name), tarfile.DIRTYPE, 0o700, owner))
        for name, text in contents.items():
            entry = _owned(tarfile.TarInfo(name), tarfile.REGTYPE, 0o600, owner)
            entry.size = len(text.encode())
            archive.addfile(entry, io.BytesIO(text.encode()))
    return written.getvalue()


def _owned(entry: tarfile.TarInfo, kind: bytes, mode: int, owner: tuple[int, int]) -> tarfile.TarInfo:
    entry.type, entry.mode, entry.mtime = kind, mode, time.time()
    entry.uid, entry.gid = owner
    return entry


def _there_already(failure: Failure) -> DriverError | None:
    return None if "already exists" in failure.said else docker_failure(failure)


def _not_there(failure: Failure) -> DriverError | None:
    return None if "is not connected to" in failure.said else removal_failure(failure)


def name_taken(failure: Failure) -> DriverError:
    return RouterNameTaken() if "is already in use by container" in failure.said else docker_failure(failure)


def _port_taken(failure: Failure) -> DriverError | None:
    error = docker_failure(failure)
    return RouterPortTaken() if isinstance(error, PublishedPortTaken) else error


def _refused(failure: Failure) -> DriverError:
    return ConfigRefused(failure.reason) if failure.said else docker_failure(failure)
