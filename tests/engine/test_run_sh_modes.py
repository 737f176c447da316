"""Each mode of run.sh on the real engine, for the smallest project, with a registry of its own."""

from collections.abc import Iterator
from contextlib import closing
from http.client import HTTPConnection
from uuid import uuid4

import pytest

from tests.docker import docker as asked
from tests.docker import engine
from tests.needs import lacking
from tests.ports import any_port

from .checkout import Checkout, docker, on_the_engine

__all__ = ["engine"]
pytestmark = [
    pytest.mark.exhaustive,
    pytest.mark.network,
    pytest.mark.xdist_group("engine-run-sh-modes"),
    pytest.mark.timeout(590),
]
REGISTRY = "registry:2"
SUPERUSER = {
    "DJANGO_SUPERUSER_USERNAME": "ann",
    "DJANGO_SUPERUSER_EMAIL": "ann@example.org",
    "DJANGO_SUPERUSER_PASSWORD": "a-long-secret",
}


@pytest.fixture(scope="module")
def tea(engine: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Checkout]:
    with on_the_engine(tmp_path_factory.mktemp("modes")) as checkout:
        yield checkout


@pytest.fixture
def registry(engine: None) -> Iterator[str]:
    if not docker("images", "--quiet", REGISTRY):
        lacking(f"the image {REGISTRY} is not here (docker pull {REGISTRY})")
    name, port = f"registry-{uuid4().hex[:8]}", any_port()
    asked("run", "--detach", "--name", name, "--publish", f"127.0.0.1:{port}:5000", REGISTRY)
    yield f"localhost:{port}"
    docker("rm", "--force", "--volumes", name)


def _status(port: str, path: str = "/") -> int:
    with closing(HTTPConnection("127.0.0.1", int(port), timeout=20)) as connection:
        connection.request("GET", path, headers={"Host": "localhost"})
        return connection.getresponse().status


def test_development(tea: Checkout) -> None:
    assert "no server to start" in tea.succeed("-4")
    said = tea.succeed("-6")
    port = tea.settings()["WEB_CONTAINER_PORT"]
    assert f"The site is at http://{tea.name}.localhost:{port}\n" in said
    assert port != tea.settings()["PORT"]
    assert _status(port) == 200
    assert "Created the superuser ann." in tea.succeed("superuser", **SUPERUSER)
    assert "ann exists already and was not changed." in tea.succeed("-6", "superuser", **SUPERUSER)
    assert "Set DJANGO_SUPERUSER_USERNAME" in tea.fault("superuser")


def test_data_of_development(tea: Checkout) -> None:
    fixtures = tea.folder / "src/apps/users/fixtures"
    assert "There is no development data yet." in tea.succeed("-5")
    fixtures.mkdir()
    (fixtures / "development.json").write_text(
        '[{"model": "users.user", "pk": 77, "fields": {"username": "bob"}}]'
    )
    assert "Installed 1 object(s) from 1 fixture(s)" in tea.succeed("-5")
    (fixtures / "development.json").write_text("[")
    assert "could not be loaded: " in tea.fault("-5")
    (fixtures / "development.json").unlink()
    fixtures.rmdir()
    assert tea.succeed("-6", "stop") is not None


def test_a_build_that_fails_is_said_with_its_own_error(tea: Checkout) -> None:
    file = tea.folder / "base/Dockerfile"
    text = file.read_text()
    file.write_text(text.replace("\nWORKDIR /app\n", "\nWORKDIR /app\nRUN echo no tea left && false\n"))
    try:
        for mode in ("-6", "-1"):
            fault = tea.fault(mode)
            assert fault.startswith("An image cannot be built: ")
            assert "no tea left" in fault
    finally:
        file.write_text(text)


def test_production(tea: Checkout, registry: str) -> None:
    image = {"IMAGE": f"{registry}/{tea.name}"}
    assert "The site runs at http://localhost:" in tea.succeed("-1")
    settings = tea.settings(".env.production")
    port = settings["HTTP_PORT"].rpartition(":")[2]
    assert [_status(port), _status(port, "/admin/login/")] == [200, 200]
    assert "Created the superuser ann." in tea.succeed("-1", "superuser", **SUPERUSER)

    assert f"Pushed. On the machine of production: IMAGE={image['IMAGE']} TAG=" in tea.succeed("-2", **image)
    tea.succeed("-0", "stop")
    for one in docker("images", "--format", "{{.Repository}}:{{.Tag}}", f"--filter=reference={registry}/*"):
        docker("rmi", "--force", one)
    assert "manifest" in tea.fault("-0", TAG="none", **image)
    assert tea.settings(".env.production") == settings
    for mode in ("-0", "-3"):
        tea.succeed(mode, **image)
        assert _status(port) == 200
    assert "ann exists already" in tea.succeed("-0", "superuser", **SUPERUSER)
    tea.succeed("-0", "stop")
    for one in docker("images", "--format", "{{.Repository}}:{{.Tag}}", f"--filter=reference={registry}/*"):
        docker("rmi", "--force", one)


def test_the_tests_of_the_project(tea: Checkout) -> None:
    done = tea.run_sh("test")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Required test coverage of 90.0% reached." in done.stdout
    (tea.folder / "tests/test_wrong.py").write_text("def test_wrong() -> None:\n    assert False\n")
    assert tea.run_sh("test").returncode != 0
    (tea.folder / "tests/test_wrong.py").unlink()
    assert (
        docker("ps", "--all", "--quiet", f"--filter=label=com.docker.compose.project={tea.name}-test") == []
    )
