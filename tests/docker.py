"""A Docker engine for tests, and what they leave in it.

Import the fixture where it is wanted. What the machine lacks is skipped, or with CI=true fails.
"""

import subprocess
from collections.abc import Iterator
from uuid import uuid4

import pytest

from tests.needs import lacking

IMAGES = {"postgres": "postgres:17", "redis": "redis:8", "rabbitmq": "rabbitmq:4-management"}


def docker(*arguments: str) -> str:
    """What a command of Docker prints; it must not fail."""
    done = subprocess.run(["docker", *arguments], capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.fixture(scope="session")
def engine() -> None:
    """An engine that answers and has the images."""
    try:
        asked = subprocess.run(
            ["docker", "image", "inspect", *IMAGES.values()], capture_output=True, text=True, timeout=60
        )
    except (OSError, subprocess.TimeoutExpired):
        lacking("Docker is not installed, or does not answer")
    if asked.returncode != 0:
        lacking(f"Docker is not usable here: {asked.stderr.strip()}")


@pytest.fixture(scope="module")
def key(engine: None) -> Iterator[str]:
    """The value of the label `boatyard.project`; all that bears it is gone after the module."""
    value = str(uuid4())
    yield value
    clear(value)


def clear(project_id: str) -> None:
    """Removes containers and volumes of a project."""
    for name in containers(project_id):
        docker("container", "rm", "--force", "--volumes", name)
    for name in volumes(project_id):
        docker("volume", "rm", "--force", name)


def containers(project_id: str) -> list[str]:
    found = docker(
        *("container", "ls", "--all", "--format", "{{.Names}}", "--filter"),
        f"label=boatyard.project={project_id}",
    )
    return found.split()


def volumes(project_id: str) -> list[str]:
    return docker("volume", "ls", "--quiet", "--filter", f"label=boatyard.project={project_id}").split()
