"""A project made by the real renderer, and its compose project on the real engine."""

import json
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from boatyard.apps.locks.services import shipped_locks
from boatyard.apps.plugins.logic.rendering import RenderingSpec
from boatyard.apps.plugins.services.providing import shipped_catalogue, shipped_renderer
from boatyard.core.processes import clean_environment
from tests.ports import any_port

_PATIENCE = 280
_PORTS = (
    "WEB_CONTAINER",
    "DATABASE",
    "PGADMIN",
    "REDIS",
    "RABBITMQ",
    "RABBITMQ_MANAGEMENT",
    "FLOWER_CONTAINER",
)


class Stack:
    """The containers of one compose file of a project whose name no other test has."""

    def __init__(self, folder: Path, file: str = "docker-compose.yml", **variables: str) -> None:
        self.folder = folder
        self.name = folder.name
        self.project = f"{self.name}-{uuid4().hex[:6]}"
        self._files = [file]
        self.variables = variables

    def also(self, file: str) -> None:
        """Adds a file of the test's own."""
        self._files.append(file)

    def compose(self, *arguments: str, fails: bool = False) -> str:
        """What a command of compose prints."""
        files = [part for file in self._files for part in ("--file", file)]
        argv = ("docker", "compose", "--project-name", self.project, *files, *arguments)
        return run(*argv, folder=self.folder, fails=fails, **self.variables)

    def up(self, fails: bool = False) -> None:
        """Starts everything and waits until it is healthy."""
        try:
            self.compose("up", "--detach", "--wait", fails=fails)
        except AssertionError as error:
            raise AssertionError(f"{error}\n{self.compose('logs', '--no-color')}") from error

    def inside(self, service: str, *command: str) -> str:
        return self.compose("exec", "--no-TTY", service, *command).strip()

    def manage(self, service: str, code: str) -> str:
        """What Python prints that runs in a service, with the project's settings."""
        return self.inside(service, "python", "src/manage.py", "shell", "--no-imports", "--command", code)

    def containers(self) -> dict[str, str]:
        """Service → its state, `healthy` or `unhealthy` where it says so; of scaled ones any."""
        lines = self.compose("ps", "--all", "--format", "json").splitlines()
        found = [json.loads(line) for line in lines]
        return {one["Service"]: one["Health"] or f"{one['State']} {one['ExitCode']}" for one in found}

    def left(self) -> list[str]:
        """Whatever of it is still on the engine."""
        label = f"label=com.docker.compose.project={self.project}"
        kinds = (("container", "ls", "--all"), ("network", "ls"), ("volume", "ls"))
        return [line for kind in kinds for line in run("docker", *kind, "-q", "--filter", label).split()]

    def down(self) -> None:
        self.compose("--profile", "*", "down", "--volumes", "--timeout", "5", "--remove-orphans")


def run(*argv: str, folder: Path | None = None, fails: bool = False, **variables: str) -> str:
    """Both outputs of a program that must succeed, or must not."""
    done = subprocess.run(
        argv,
        cwd=folder,
        env=clean_environment(**variables),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=_PATIENCE,
    )
    assert (done.returncode != 0) is fails, done.stdout
    return done.stdout


@contextmanager
def made(root: Path, *plugins: str) -> Iterator[Path]:
    """A fresh checkout of a project with a name of its own. Its images are gone afterwards."""
    locks = shipped_locks()
    folder = root / f"yard{uuid4().hex[:8]}"
    spec = RenderingSpec(name=folder.name, title="Tea & more", plugins=plugins)
    shipped_renderer(shipped_catalogue(locks), locks).render(spec, folder)
    run("git", "init", "--quiet", "--initial-branch", "develop", folder=folder)
    run("git", "add", "--all", folder=folder)
    run(*_COMMIT, folder=folder)
    try:
        yield folder
    finally:
        listed = run(
            "docker", "images", "--format", "{{.Repository}}:{{.Tag}}", f"--filter=reference={folder.name}*"
        )
        for image in listed.split():
            subprocess.run(
                ["docker", "image", "rm", "--force", image], capture_output=True, timeout=60, check=False
            )


@contextmanager
def removed_afterwards(stack: Stack) -> Iterator[Stack]:
    """Nothing of it stays, whatever happens."""
    try:
        yield stack
    finally:
        stack.down()
        assert stack.left() == []


def development(folder: Path) -> Stack:
    """Its development, on free ports."""
    return Stack(folder, **{f"{name}_PORT": str(any_port()) for name in _PORTS})


_COMMIT = (
    *("git", "-c", "user.name=Ann", "-c", "user.email=ann@example.org", "commit", "--quiet"),
    *("--message", "chore: start the project"),
)
