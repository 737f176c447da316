"""A Docker engine for tests, and what they leave in it.

Import the fixture where it is wanted. What the machine lacks is skipped, or with CI=true fails.
"""

import subprocess
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from boatyard.apps.plugins.logic.known_services import known_services
from tests.needs import lacking

IMAGES = {name: service.compose.image for name, service in known_services().items()}
LABEL = "com.docker.compose.project"


def docker(*arguments: str) -> str:
    """What a command of Docker prints; it must not fail."""
    done = subprocess.run(["docker", *arguments], capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def docker_is_usable() -> bool:
    """Whether an engine answers."""
    try:
        return subprocess.run(["docker", "version"], capture_output=True, timeout=60).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


@pytest.fixture(scope="session")
def engine() -> None:
    """An engine that answers and has the images, with the compose plugin."""
    commands = (["docker", "image", "inspect", *IMAGES.values()], ["docker", "compose", "version"])
    for command in commands:
        try:
            asked = subprocess.run(command, capture_output=True, text=True, timeout=60)
        except (OSError, subprocess.TimeoutExpired):
            lacking("Docker is not installed, or does not answer: install docker.io and docker-compose")
        if asked.returncode != 0:
            lacking(f"Docker is not usable here: {asked.stderr.strip()}")


@pytest.fixture(scope="module")
def key(engine: None) -> Iterator[str]:
    """The name of a compose project; all that bears its label is gone after the module."""
    name = new_name("tests")
    yield name
    clear(name)


def new_name(kind: str = "shop") -> str:
    """A name of a compose project that nothing else has on this machine."""
    return f"{kind}-{uuid4().hex[:8]}"


def clear(name: str) -> None:
    """Removes all that compose has made for a project."""
    for container in containers(name):
        docker("container", "rm", "--force", "--volumes", container)
    for volume in volumes(name):
        docker("volume", "rm", "--force", volume)
    for network in docker("network", "ls", "--quiet", "--filter", f"label={LABEL}={name}").split():
        docker("network", "rm", network)


def remove_routers(home: Path) -> None:
    """Removes the routers whose configuration lies below a folder. Those of other tests may go meanwhile."""
    listed = (
        "ls",
        "--all",
        "--filter",
        "label=boatyard.router",
        "--format",
        "{{.Names}} {{.Mounts}}",
        "--no-trunc",
    )
    for line in docker("container", *listed).splitlines():
        name, mounts = line.split(" ", 1)
        if str(home) in mounts:
            docker("container", "rm", "--force", name)
            docker("network", "rm", name)


def containers(name: str) -> list[str]:
    found = docker("container", "ls", "--all", "--format", "{{.Names}}", "--filter", f"label={LABEL}={name}")
    return found.split()


def volumes(name: str) -> list[str]:
    return docker("volume", "ls", "--quiet", "--filter", f"label={LABEL}={name}").split()
