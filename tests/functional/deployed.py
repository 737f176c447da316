"""A project that is deployed to environments of the Docker engine, and what is true there."""

import json
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

from boatyard.drivers.router.runtime_socket import RuntimeSocket
from tests.docker import docker, docker_is_usable, new_name, remove_routers
from tests.functional.installation import Installation
from tests.needs import lacking
from tests.ports import any_port


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

    def ask_for(self, what: str, environment: str = "staging", **fields: Any) -> str:
        """Starts a job over the API, so that only the server's workers run it. Returns its id.

        Args:
            what: The end of the address: deploy, rollback, scale or restart.
        """
        path = f"projects/{self.name}/environments/{environment}/{what}/"
        if what == "restart":
            path, fields = f"projects/{self.name}/restart/", {"environment": environment}
        status, answer = self.installation.ask("POST", path, fields)
        assert status == 202, answer
        return str(answer["job_id"])

    def succeed(self, job: str) -> None:
        """Waits for a job, whose workers may be killed dozens of times meanwhile."""
        done = self.installation.rest(job, patience=900)
        assert done["state"] == "succeeded", (done, self.installation.log(job))

    def releases(self, environment: str) -> list[dict[str, Any]]:
        done = self.installation.run("releases", environment, "--project", self.name, "--json")
        assert done.returncode == 0, done.stderr
        return [json.loads(line) for line in done.stdout.splitlines()]

    def id_of(self, environment: str) -> str:
        """The id of an environment, as the labels of its containers have it."""
        done = self.installation.run("environments", "list", "--project", self.name, "--json")
        found = [json.loads(line) for line in done.stdout.splitlines()]
        return next(str(each["id"]).replace("-", "") for each in found if each["name"] == environment)

    def check_truth(self, environment: str = "staging") -> dict[str, Any]:
        """What Boatyard says is what the engine and the router say. Returns the release that serves."""
        serving = [each for each in self.releases(environment) if each["state"] == "serving"]
        assert len(serving) == 1, serving
        release, key = serving[0], self.id_of(environment)
        ids = docker("container", "ls", "--quiet", "--filter", f"label=boatyard.environment={key}").split()
        found = [json.loads(docker("container", "inspect", "--format", "{{json .}}", each)) for each in ids]
        labels = [each["Config"]["Labels"] for each in found]
        assert {each["boatyard.revision"] for each in labels} == {str(release["number"])}
        assert {each["Image"] for each in found} == {release["image"]}
        web = {
            each["Name"].removeprefix("/")
            for each in found
            if each["Config"]["Labels"]["boatyard.process"] == "web"
        }
        assert self.routed(key) == web
        assert self.get(environment)[0] == 200
        return release

    def routed(self, key: str) -> set[str]:
        """The containers that the router sends requests to, as it says itself."""
        socket = self.installation.home / "router/run/router.sock"
        servers = RuntimeSocket(lambda: socket).servers(f"e{key}-web")
        return {each.name for each in servers.values() if each.weight and each.is_up}

    def router(self) -> str:
        """The name of its router's container."""
        lines = docker(
            "container", "ls", "--filter", "label=boatyard.router", "--no-trunc", "--format",
            "{{.Names}} {{.Mounts}}",
        ).splitlines()  # fmt: skip
        return next(line.split()[0] for line in lines if str(self.installation.home) in line)


@contextmanager
def deploying(installation: Installation, kind: str, *environments: str) -> Iterator[Deployed]:
    """A new project with these environments; nothing is deployed yet."""
    if not docker_is_usable():
        lacking("Docker is not usable here")
    port = any_port()
    installation.variables["BOATYARD_ROUTER_PORT"] = str(port)
    name = new_name(kind)
    done = installation.run("new", name, "--without", "example")
    assert done.returncode == 0, done.stderr
    found = Deployed(installation, name, port)
    try:
        for environment in environments:
            found.verb("environments", "create", environment, "--platform", "docker")
        yield found
    finally:
        for environment in environments:
            installation.run("environments", "delete", environment, "--yes", "--project", name)
        remove_routers(installation.home)
        for image in docker("image", "ls", "--quiet", f"boatyard/{name}*").split():
            docker("image", "rm", "--force", image)
