"""A real project on the Docker engine: deployed, promoted and rolled back while it is under load."""

import json
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

import pytest

from tests.docker import docker, docker_is_usable, new_name, remove_routers
from tests.functional.installation import Installation
from tests.load import Load
from tests.needs import lacking
from tests.ports import any_port

pytestmark = [
    pytest.mark.functional,
    pytest.mark.network,
    pytest.mark.servers,
    pytest.mark.xdist_group("deploying"),
    pytest.mark.timeout(600),
]


@dataclass
class Deployed:
    """A project with the environments staging and production on the engine of this machine."""

    installation: Installation
    name: str
    port: int

    @property
    def folder(self) -> Path:
        return self.installation.projects / self.name

    def verb(self, *arguments: str) -> dict[str, object]:
        """The last line of a verb, as data."""
        done = self.installation.run(*arguments, "--project", self.name, "--json")
        assert done.returncode == 0, done.stdout + done.stderr
        found: dict[str, object] = json.loads(done.stdout.splitlines()[-1])
        return found

    def fail(self, *arguments: str) -> str:
        done = self.installation.run(*arguments, "--project", self.name)
        assert done.returncode == 1, done.stdout
        return done.stderr

    def host(self, environment: str) -> str:
        return f"{environment}.{self.name}.localhost"

    def get(self, environment: str, path: str = "/") -> tuple[int, str]:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request("GET", path, headers={"Host": self.host(environment)})
            answer = connection.getresponse()
            return answer.status, answer.read().decode()
        finally:
            connection.close()

    def commit(self, title: str) -> None:
        page = self.folder / "src/templates/home.html"
        page.write_text(
            page.read_text().replace("{% block content %}", f"{{% block content %}}<p>{title}</p>")
        )
        self.commit_all(title)

    def commit_all(self, title: str) -> None:
        for command in (["add", "--all"], ["commit", "--quiet", "--message", f"feat: {title}"]):
            subprocess.run(
                ["git", *command], cwd=self.folder, check=True, env=self.installation.environment()
            )

    def containers(self, environment: str) -> list[str]:
        found = docker(
            "container", "ls", "--format", "{{.Names}}", "--filter", f"name={self.name}-{environment}"
        )
        return found.split()


@pytest.fixture(scope="module")
def deployed(new_installation: Callable[..., Installation]) -> Iterator[Deployed]:
    if not docker_is_usable():
        lacking("Docker is not usable here")
    installation = new_installation()
    port = any_port()
    installation.variables["BOATYARD_ROUTER_PORT"] = str(port)
    name = new_name("tea")
    done = installation.run("new", name, "--without", "example")
    assert done.returncode == 0, done.stderr
    found = Deployed(installation, name, port)
    for environment in ("staging", "production"):
        found.verb("environments", "create", environment, "--platform", "docker")
    assert "serves no release yet" in found.fail(
        "promote", "staging", "production", "--confirm", "production"
    )
    first = found.verb("deploy", "staging")
    assert (first["environment"], first["release"]) == ("staging", 1)
    yield found
    for environment in ("staging", "production"):
        installation.run("environments", "delete", environment, "--yes", "--project", name)
    remove_routers(installation.home)
    for image in docker("image", "ls", "--quiet", f"boatyard/{name}*").split():
        docker("image", "rm", "--force", image)


def test_it_is_deployed_promoted_and_rolled_back_without_a_lost_request(deployed: Deployed) -> None:
    assert deployed.get("staging", "/admin/login/")[0] == 200
    assert deployed.get("production")[0] == 404
    deployed.commit("the second")
    with Load(deployed.port, deployed.host("staging")) as load:
        second = deployed.verb("deploy", "staging")
        load.go_on()
        assert "the second" in deployed.get("staging")[1]
        deployed.verb("rollback", "staging")
        load.go_on()
        assert "the second" not in deployed.get("staging")[1]
        forward = deployed.verb("rollback", "staging", "--to", str(second["release"]))
        load.go_on()
    assert load.failed == []
    assert (forward["commit"], forward["kind"]) == (second["commit"], "code only")

    deployed.verb("promote", "staging", "production", "--confirm", "production")
    images = {
        docker("container", "inspect", "--format", "{{.Image}}", *deployed.containers(environment))
        for environment in ("staging", "production")
    }
    assert len(images) == 1, "the very same image runs in both"
    assert len(deployed.containers("staging")) == 1, "the older ones are gone"


def test_it_is_stopped_and_run_again_and_its_log_is_read(deployed: Deployed) -> None:
    where = ("--env", "staging")
    assert deployed.installation.run("stop", deployed.name, *where).returncode == 0
    assert deployed.get("staging")[0] == 503
    assert deployed.installation.run("run", deployed.name, *where).returncode == 0
    assert deployed.get("staging")[0] == 200
    log = deployed.installation.run("logs", deployed.name, *where)
    assert "Listening at" in log.stdout


def test_what_does_not_start_leaves_the_old_release_serving(deployed: Deployed) -> None:
    settings = deployed.folder / "src/config/sections/broken.py"
    settings.write_text("raise RuntimeError('there is no tea')\n")
    deployed.commit_all("broken")
    try:
        with Load(deployed.port, deployed.host("staging")) as load:
            said = deployed.fail("deploy", "staging")
            load.go_on()
    finally:
        subprocess.run(["git", "reset", "--quiet", "--hard", "HEAD~1"], cwd=deployed.folder, check=True)
    assert "there is no tea" in said
    assert load.failed == []
    assert len(deployed.containers("staging")) == 1
