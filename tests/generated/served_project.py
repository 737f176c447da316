"""A project that runs."""

import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPResponse

from boatyard.core.processes import clean_environment
from tests.ports import any_port

from .generated_project import GeneratedProject

_PATIENCE = 60


@dataclass(frozen=True, slots=True)
class ServedProject:
    project: GeneratedProject
    port: int

    @property
    def url(self) -> str:
        return f"http://shop.localhost:{self.port}"

    def get(self, path: str) -> tuple[int, str]:
        """Status and body; the address is given in numbers, for not every resolver knows .localhost."""
        host = {"Host": f"shop.localhost:{self.port}"}
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}{path}", headers=host)
        try:
            response: HTTPResponse
            with urllib.request.urlopen(request, timeout=20) as response:
                return response.status, response.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()


@contextmanager
def served(project: GeneratedProject, **variables: str) -> Iterator[ServedProject]:
    """Migrates `project`, adds an administrator, and serves it with `variables` until the block ends."""
    people = {"DJANGO_SUPERUSER_USERNAME": "admin", "DJANGO_SUPERUSER_PASSWORD": "tea-at-Five"}
    for command in (("migrate", "--no-input"), ("ensure_superuser",)):
        done = project.manage(*command, **people)
        assert done.returncode == 0, done.stderr
    site = ServedProject(project, any_port())
    server = subprocess.Popen(
        [project.python, "src/manage.py", "runserver", "--noreload", f"127.0.0.1:{site.port}"],
        cwd=project.folder,
        env=clean_environment(**variables),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait(site, server)
        yield site
    finally:
        server.terminate()
        server.wait()


def _wait(site: ServedProject, server: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + _PATIENCE
    while time.monotonic() < deadline:
        assert server.poll() is None, "the server ended"
        try:
            site.get("/healthz/")
        except urllib.error.URLError:
            time.sleep(0.1)
        else:
            # Another that had taken the port before it would answer just as well.
            assert server.poll() is None, "another server answers"
            return
    raise TimeoutError("the server does not answer")
