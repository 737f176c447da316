"""Real servers serve a new project as in production, and end for good when it cannot start."""

import json
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from email.message import Message
from pathlib import Path

import pytest

from boatyard.core.processes import clean_environment
from tests.ports import any_port

from .conftest import WITH_EXAMPLE
from .generated_project import GeneratedProject

_PATIENCE = 60
_KEY = "0123456789-abcdefghijklmnopqrstuvwxyz-ABCDEFGHIJKLMNOPQ"
_PRODUCTION = {
    "ENVIRONMENT": "production",
    "ALLOWED_HOSTS": "shop.example",
    "TLS": "false",
    "SECRET_KEY": _KEY,
}
_FAULTS = {
    "nothing is set": ({"ENVIRONMENT": "production"}, "- SECRET_KEY is missing: expected a random text"),
    "migrations are not applied": (_PRODUCTION, "migrations are not applied, beginning with"),
}
_STARTS = [
    pytest.param(server, workers, marks=() if workers > 1 else pytest.mark.exhaustive)
    for server in ("wsgi", "asgi", "uvicorn")
    for workers in (1, 3)
]

pytestmark = pytest.mark.parametrize(
    "project", [pytest.param(True, id="with-example", marks=WITH_EXAMPLE)], indirect=True
)


class Server:
    """gunicorn or Uvicorn, started in src/ as the runbook says, with a port of its own."""

    def __init__(
        self, project: GeneratedProject, server: str, workers: int, variables: Mapping[str, str]
    ) -> None:
        self.port = any_port()
        programs = project.python.parent
        argv: list[str | Path] = [programs / "gunicorn"]
        given = dict(variables, SERVER=server, BIND=f"127.0.0.1:{self.port}", WEB_CONCURRENCY=str(workers))
        if server == "uvicorn":
            argv = [programs / "uvicorn", "config.asgi:application", "--port", str(self.port)]
            argv += ["--workers", str(workers)]
            given = dict(variables)
        self.process = subprocess.Popen(
            argv,
            cwd=project.folder / "src",
            env=clean_environment(**given),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def ended(self) -> tuple[int, str]:
        """Its exit code, and what it said; a server that goes on fails the test."""
        try:
            _, said = self.process.communicate(timeout=_PATIENCE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            raise
        return self.process.returncode, said


def _get(port: int, path: str, method: str = "GET", **headers: str) -> tuple[int, Message]:
    request = urllib.request.Request(f"http://127.0.0.1:{port}{path}", method=method, headers=headers)
    try:
        with urllib.request.urlopen(request, timeout=20) as response:
            return response.status, response.headers
    except urllib.error.HTTPError as error:
        return error.code, error.headers


def _wait_for(port: int, process: subprocess.Popen[str]) -> None:
    deadline = time.monotonic() + _PATIENCE
    while time.monotonic() < deadline:
        assert process.poll() is None, process.communicate()
        try:
            _get(port, "/healthz/")
        except urllib.error.URLError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError("the server does not answer")


@contextmanager
def _running(port: int, process: subprocess.Popen[str]) -> Iterator[None]:
    try:
        _wait_for(port, process)
        yield
    finally:
        process.terminate()  # make passes it on
        process.wait(_PATIENCE)
        for pipe in (process.stdout, process.stderr):
            if pipe:
                pipe.close()


@pytest.fixture
def collected(project: GeneratedProject) -> GeneratedProject:
    if not (project.folder / "staticfiles" / "staticfiles.json").exists():
        collected = project.run("make", "static")
        assert collected.returncode == 0, collected.stderr
    return project


@pytest.mark.parametrize("fault", _FAULTS)
@pytest.mark.parametrize(("server", "workers"), _STARTS)
def test_what_cannot_start_ends_the_server_and_is_said_once(
    collected: GeneratedProject, tmp_path: Path, server: str, workers: int, fault: str
) -> None:
    variables, line = _FAULTS[fault]
    if variables is _PRODUCTION:
        variables = {**variables, "DATABASE_URL": f"sqlite:///{tmp_path / 'empty.sqlite3'}"}
    code, said = Server(collected, server, workers, variables).ended()
    assert code != 0
    assert said.count("shop cannot start:") == 1
    assert said.count(line) == 1
    assert "Traceback" not in said


@pytest.mark.parametrize("server", ["wsgi", pytest.param("asgi", marks=pytest.mark.exhaustive)])
def test_make_serve_serves_as_production_does(project: GeneratedProject, server: str) -> None:
    port = any_port()
    process = subprocess.Popen(
        ["make", "serve"],
        cwd=project.folder,
        env=clean_environment(SERVER=server, PORT=str(port)),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    with _running(port, process):
        host = f"shop.localhost:{port}"
        assert _get(port, "/admin/login/", Host=host)[0] == 200
        assert _get(port, "/api/docs/", Host=host)[0] == 200
        assert _get(port, "/", Host="elsewhere.example")[0] == 400
        for method in ("GET", "HEAD"):
            for path in ("/healthz/", "/readyz/"):
                assert _get(port, path, method, Host="10.0.0.7:8000")[0] == 200
        manifest = json.loads((project.folder / "staticfiles" / "staticfiles.json").read_text())
        style = manifest["paths"]["css/site.css"]
        status, headers = _get(port, f"/static/{style}", **{"Host": host, "Accept-Encoding": "gzip"})
        assert (status, headers["Content-Encoding"]) == (200, "gzip")
        assert "immutable" in headers["Cache-Control"]
        process.terminate()
        out, _ = process.communicate(timeout=_PATIENCE)
    assert "TLS=false" in out
    requests = [json.loads(line) for line in out.splitlines() if line.startswith("{")]
    assert {"path": "/api/docs/", "status": 200}.items() <= next(
        request for request in requests if request["path"] == "/api/docs/"
    ).items()


@pytest.mark.exhaustive
@pytest.mark.parametrize("server", ["wsgi", "asgi", "uvicorn"])
def test_workers_do_not_outlive_their_supervisor(
    collected: GeneratedProject, tmp_path: Path, server: str
) -> None:
    database = {"DATABASE_URL": f"sqlite:///{tmp_path / 'db.sqlite3'}"}
    migrated = collected.manage("migrate", "--verbosity", "0", **_PRODUCTION, **database)
    assert migrated.returncode == 0, migrated.stderr
    started = Server(collected, server, 2, _PRODUCTION | database)
    with _running(started.port, started.process):
        started.process.send_signal(signal.SIGKILL)
        deadline = time.monotonic() + _PATIENCE
        while time.monotonic() < deadline:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", started.port)):
                    return
            time.sleep(0.1)
        raise TimeoutError("a worker goes on")


def test_a_failed_test_is_named_with_its_file(project: GeneratedProject) -> None:
    failing = project.folder / "tests" / "users" / "test_planted.py"
    failing.write_text("def test_planted() -> None:\n    raise ValueError\n")
    pytest_program = project.python.with_name("pytest")
    try:
        for folder, argument, named in (
            (".", "tests/users/test_planted.py", "FAILED tests/users/test_planted.py::test_planted"),
            ("src", "../tests/users/test_planted.py", "FAILED ../tests/users/test_planted.py::test_planted"),
            ("src", "--ignore=framework/tests/config", "users/test_planted.py::test_planted"),
        ):
            run = project.run(pytest_program, "-q", "-k", "planted", argument, cwd=folder)
            assert run.returncode == 1, run.stdout + run.stderr
            assert named in run.stdout
    finally:
        failing.unlink()
