"""The project's own checks on GitHub and GitLab: on the servers that its plugins name."""

import shlex
from pathlib import Path
from typing import Any

import pytest
import yaml

from boatyard.apps.locks.services import shipped_locks
from boatyard.apps.plugins.logic.commands.make_plugin import MakePlugin
from boatyard.apps.plugins.logic.interfaces import Renderer
from boatyard.apps.plugins.logic.rendering import ContinuousIntegration, RenderingSpec
from boatyard.apps.plugins.services.providing import shipped_catalogue, shipped_renderer
from boatyard.core.bus import bus, container
from boatyard.core.permissions import acting_as, acting_as_system
from tests.apps.plugins.third_party.makers import install
from tests.people import account

from .combinations import LEFT_OUT, TOGETHER

_CHOICES = [pytest.param((), id="none"), pytest.param(TOGETHER, id="all"), *((name,) for name in LEFT_OUT)]


def _rendered(folder: Path, ci: ContinuousIntegration, plugins: tuple[str, ...]) -> Path:
    locks = shipped_locks()
    spec = RenderingSpec("tea-shop", "Tea shop", plugins, ci=ci)
    shipped_renderer(shipped_catalogue(locks), locks).render(spec, folder)
    return folder


def _read(file: Path) -> Any:
    return yaml.safe_load(file.read_text())


def _servers(project: Path) -> dict[str, dict[str, Any]]:
    """What the tests in containers have beside them."""
    services = _read(project / "docker-compose.test.yml")["services"]
    return {name: server for name, server in services.items() if name != "tests"}


def _variables(project: Path) -> set[str]:
    tests = _read(project / "docker-compose.test.yml")["services"]["tests"]
    return {name for name, value in tests["environment"].items() if value}


@pytest.mark.parametrize("plugins", _CHOICES)
def test_github_tests_on_the_servers_of_the_plugins(tmp_path: Path, plugins: tuple[str, ...]) -> None:
    project = _rendered(tmp_path / "shop", ContinuousIntegration.GITHUB, plugins)
    job = _read(project / ".github/workflows/checks.yml")["jobs"]["checks"]
    expected = _servers(project)
    services = job.get("services", {})
    assert set(services) == set(expected)
    for name, service in services.items():
        options = shlex.split(service["options"])
        assert service["image"] == expected[name]["image"]
        assert service["env"] == expected[name]["environment"]
        assert options[options.index("--health-cmd") + 1] == expected[name]["healthcheck"]["test"].replace(
            "$$", "$"
        )
    check = next(step for step in job["steps"] if step.get("run") == "make check")
    urls: dict[str, str] = check.get("env", {})
    assert set(urls) == _variables(project)
    for url in urls.values():
        name = url.partition("job.services.")[2].partition(".")[0]
        (port,) = services[name]["ports"]
        assert f"127.0.0.1:${{{{ job.services.{name}.ports['{port}'] }}}}/" in url


@pytest.mark.parametrize("plugins", _CHOICES)
def test_gitlab_tests_on_the_servers_of_the_plugins(tmp_path: Path, plugins: tuple[str, ...]) -> None:
    project = _rendered(tmp_path / "shop", ContinuousIntegration.GITLAB, plugins)
    job = _read(project / ".gitlab-ci.yml")["checks"]
    expected = _servers(project)
    services = {service["alias"]: service for service in job.get("services", [])}
    assert set(services) == set(expected)
    for name, service in services.items():
        assert (service["name"], service["variables"]) == (
            expected[name]["image"],
            expected[name]["environment"],
        )
    assert set(job["variables"]) - {"GIT_DEPTH", "BASE"} == _variables(project)


def test_an_image_with_its_own_command_asks_for_no_password(tmp_path: Path) -> None:
    """A runner cannot give it the command that sets one."""
    project = _rendered(tmp_path / "shop", ContinuousIntegration.GITHUB, ("redis",))
    steps = _read(project / ".github/workflows/checks.yml")["jobs"]["checks"]["steps"]
    assert [step["env"]["REDIS_URL"] for step in steps if "REDIS_URL" in step.get("env", {})] == [
        "redis://127.0.0.1:${{ job.services.redis.ports['6379'] }}/0"
    ]


def test_github_proposes_newer_packages_actions_and_images(tmp_path: Path) -> None:
    project = _rendered(tmp_path / "shop", ContinuousIntegration.GITHUB, ())
    updates = _read(project / ".github/dependabot.yml")["updates"]
    assert {update["package-ecosystem"] for update in updates} == {
        "pip",
        "github-actions",
        "docker",
        "docker-compose",
    }
    for update in updates:
        assert update["target-branch"] == "develop"
        for folder in update.get("directories", []):
            assert (project / folder.strip("/") / "Dockerfile").is_file()


_SEARCH = """
[[servers]]
name = "parcel-search"
image = "opensearchproject/opensearch:2.19.1"
port = 9200
variable = "PARCELS_SEARCH_URL"
url = "http://parcel-search:9200/parcel-search"
health = ["curl", "--fail", "http://127.0.0.1:9200"]
environment = { DISABLE_SECURITY_PLUGIN = "true" }
"""


@pytest.mark.django_db
def test_a_server_that_only_a_plugin_knows_is_there_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BOATYARD_HOME", str(tmp_path / "home"))
    with acting_as_system():
        made = bus.execute(MakePlugin(str(tmp_path), "parcels", "Parcels"))
    (manifest,) = Path(made.folder).glob("**/plugin.toml")
    manifest.write_text(f"{manifest.read_text()}\n{_SEARCH}")
    with acting_as(account("alice", is_admin=True).as_actor()):
        install(made.folder)
    renderer: Renderer = container.resolve(Renderer)()
    renderer.render(RenderingSpec("shop", "Shop", ("parcels",)), tmp_path / "shop")
    job = _read(tmp_path / "shop/.github/workflows/checks.yml")["jobs"]["checks"]
    server = job["services"]["parcel-search"]
    assert server["ports"] == ["9200:9200"]
    assert server["env"] == {"DISABLE_SECURITY_PLUGIN": "true"}
    options = shlex.split(server["options"])
    assert options[options.index("--health-cmd") + 1] == "curl --fail http://127.0.0.1:9200"
    (check,) = (step for step in job["steps"] if step.get("run") == "make check")
    assert check["env"] == {"PARCELS_SEARCH_URL": "http://127.0.0.1:9200/parcel-search"}
