"""A project with calls of its run.sh."""

import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import SystemRandom
from uuid import uuid4

from boatyard.apps.locks.services import shipped_locks
from boatyard.apps.plugins.logic.rendering import RenderingSpec
from boatyard.apps.plugins.services.providing import shipped_catalogue, shipped_renderer
from tests.environment import outside

_PATIENCE = 550
_KINDS = (
    ("container", "ls --all", "rm --force --volumes"),
    ("network", "ls", "rm"),
    ("volume", "ls", "rm --force"),
)


class Checkout:
    """The folder of the project, with a unique name."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.name = folder.name

    def run_sh(self, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
        """Runs it without a terminal and without the environment of this test run."""
        return subprocess.run(
            ["sh", "run.sh", *arguments],
            cwd=self.folder,
            env=outside(**variables),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=_PATIENCE,
        )

    def fault(self, *arguments: str, **variables: str) -> str:
        """Returns the line with the reason of the failure."""
        done = self.run_sh(*arguments, **variables)
        assert done.returncode == 1, done.stdout + done.stderr
        said = [line for line in done.stderr.splitlines() if line.startswith("run.sh: ")]
        assert len(said) == 1, done.stdout + done.stderr
        assert done.stderr.splitlines()[-1] == said[0]
        return said[0].removeprefix("run.sh: ")

    def succeed(self, *arguments: str, **variables: str) -> str:
        done = self.run_sh(*arguments, **variables)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def settings(self, file: str = ".env") -> dict[str, str]:
        lines = (self.folder / file).read_text().splitlines()
        return dict(line.split("=", 1) for line in lines if "=" in line and not line.startswith("#"))

    def replace(self, file: str, old: str, new: str) -> None:
        text = (self.folder / file).read_text()
        assert old in text
        (self.folder / file).write_text(text.replace(old, new))


def made(folder: Path, *plugins: str) -> Checkout:
    """In a repository with one commit."""
    locks = shipped_locks()
    spec = RenderingSpec(name=folder.name, title="Tea", plugins=plugins)
    shipped_renderer(shipped_catalogue(locks), locks).render(spec, folder)
    _move_ports(folder / ".env.example")
    for arguments in (("init", "--quiet"), ("add", "--all"), ("commit", "--quiet", "--message", "feat: tea")):
        identity = ("-c", "user.name=Ann", "-c", "user.email=ann@example.org")
        subprocess.run(["git", *identity, *arguments], cwd=folder, env=outside(), check=True)
    return Checkout(folder)


def _move_ports(example: Path) -> None:
    """Tests that run side by side must not meet."""
    offset = 32_000 + SystemRandom().randrange(900)
    text = re.sub(
        r"(?m)^(\w+_PORT)=(\d{4,5})$",
        lambda found: f"{found[1]}={int(found[2]) + offset}",
        example.read_text(),
    )
    example.write_text(text)


@contextmanager
def on_the_engine(root: Path, *plugins: str) -> Iterator[Checkout]:
    """Removes everything from the engine."""
    checkout = made(root / f"tea{uuid4().hex[:8]}", *plugins)
    try:
        yield checkout
    finally:
        for project in ("", "-production", "-test"):
            remove(f"{checkout.name}{project}")
        for image in docker("images", "--quiet", f"--filter=reference=*{checkout.name}*"):
            docker("rmi", "--force", image)


def remove(project: str) -> None:
    """Whatever a compose project has."""
    for kind, ls, rm in _KINDS:
        for one in docker(
            kind, *ls.split(), "--quiet", f"--filter=label=com.docker.compose.project={project}"
        ):
            docker(kind, *rm.split(), one)


def docker(*arguments: str) -> list[str]:
    """Returns the output, whether it succeeds or not."""
    done = subprocess.run(["docker", *arguments], capture_output=True, text=True, timeout=120, check=False)
    return done.stdout.split()
