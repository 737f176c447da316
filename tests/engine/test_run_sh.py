"""The errors of run.sh. A stand-in for Docker fails."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from .checkout import Checkout, made

_STAND_IN = """\
#!/bin/sh
echo "$*" >>"{folder}/calls"
case "$*" in
{faults}
    version*) echo 28.5.1 ;;
    "compose version"*) echo 2.40.0 ;;
    compose*config) echo "name: tea" ;;
esac
"""
_COMPOSE = ("docker-compose.yml", "docker-compose.prod.yml", "docker-compose.test.yml")
_PROGRAMS = ("sh", "dirname", "mktemp", "rm", "id", "cat", "sed", "tail")


@pytest.fixture(scope="module")
def rendered(tmp_path_factory: pytest.TempPathFactory) -> Checkout:
    return made(tmp_path_factory.mktemp("rendered") / "tea")


@pytest.fixture
def tea(rendered: Checkout, tmp_path: Path) -> Checkout:
    """Returns the part of the configuration that run.sh reads."""
    folder = tmp_path / "tea"
    shutil.copytree(rendered.folder / "tools", folder / "tools")
    for file in ("run.sh", ".env.example", *_COMPOSE):
        shutil.copy(rendered.folder / file, folder)
    return Checkout(folder)


def _path(folder: Path, faults: dict[str, tuple[int, str]] | None = None) -> str:
    """A PATH with the stand-in for Docker: what it is called with → its code, and what it says."""
    (folder / "programs").mkdir(exist_ok=True)
    branches = [
        f"    {called}) echo '{text}' >&{2 if code else 1}; exit {code} ;;"
        for called, (code, text) in (faults or {}).items()
    ]
    program = folder / "programs/docker"
    program.write_text(_STAND_IN.format(folder=folder, faults="\n".join(branches)))
    program.chmod(0o755)
    return f"{program.parent}{os.pathsep}{os.environ['PATH']}"


def test_without_a_mode_it_lists_them(tea: Checkout) -> None:
    helped = tea.succeed()
    assert [line.split()[0] for line in helped.splitlines() if line.startswith("    -")] == [
        f"-{mode}" for mode in range(7)
    ]
    assert helped == tea.succeed("-h") == tea.succeed("--help")


@pytest.mark.parametrize("arguments", [("-7",), ("eat",), ("-6", "eat"), ("--", "-6")])
def test_what_it_does_not_know_is_refused(tea: Checkout, arguments: tuple[str, ...]) -> None:
    assert "There is no mode or command" in tea.fault(*arguments)
    assert not (tea.folder / ".env").exists()


def test_docker_that_is_not_there_is_said(tea: Checkout, tmp_path: Path) -> None:
    basics = tmp_path / "basics"
    basics.mkdir()
    for name in _PROGRAMS:
        (basics / name).symlink_to(str(shutil.which(name)))
    assert tea.fault("-6", PATH=str(basics)).startswith("Docker is not installed: install it from https://")


@pytest.mark.parametrize(
    ("mode", "called", "code", "text", "said"),
    [
        ("-6", "version*", 1, "Cannot connect to the Docker daemon at unix:///x.", "engine is not running"),
        ("-6", "version*", 1, "permission denied while trying to connect", "sudo usermod -aG docker"),
        ("-6", "version*", 1, "something else", "does not answer: something else"),
        ("-6", "version*", 0, "19.03.15", "19.03.15 is too old, at least 20.10 is needed"),
        ("-6", '"compose version"*', 1, "is not a docker command", "Docker Compose is not installed"),
        ("-6", '"compose version"*', 0, "v2.20.3", "v2.20.3 is too old, at least 2.23.1 is needed"),
        ("-6", "buildx*", 1, "is not a docker command", "Buildx, which builds the images, is not installed"),
        ("-6", "compose*config", 15, "yaml: line 3: did not find", "yaml: line 3: did not find. Correct it"),
        ("-6", "*compose*up*", 1, "write /var/lib: no space left on device", "The disk is full: "),
        ("-6", "*compose*up*", 1, "response from daemon: pull access denied for x", "cannot be pulled: pull"),
        ("-6", "*compose*build*", 1, "failed to solve: exit code: 7", "cannot be built: exit code: 7; the"),
        ("-6", "*compose*up*", 1, "never seen before", "failed: never seen before"),
        ("-0", "none", 0, "", "ALLOWED_HOSTS=www.example.org ./run.sh -0"),
        ("-2", "none", 0, "", "IMAGE has no registry"),
        ("superuser", "none", 0, "", "No container of this project runs"),
        ("-6 superuser", "none", 0, "", "The site does not run in a container"),
    ],
)  # fmt: skip
def test_a_fault_is_one_line_that_says_what_to_do(
    tea: Checkout, tmp_path: Path, mode: str, called: str, code: int, text: str, said: str
) -> None:
    assert said in tea.fault(*mode.split(), PATH=_path(tmp_path, {called: (code, text)}))


def test_what_cannot_be_pushed_is_said(tea: Checkout, tmp_path: Path) -> None:
    path = _path(tmp_path, {"push*": (1, "denied: requested access to the resource is denied")})
    image = {"PATH": path, "IMAGE": "registry.example.org/tea"}
    assert "docker login registry.example.org" in tea.fault("2", **image)
    subprocess.run(["git", "init", "--quiet"], cwd=tea.folder, check=True)
    assert "Commit them" in tea.fault("2", **image)


def test_settings_of_development_are_made_for_their_owner_alone(tea: Checkout, tmp_path: Path) -> None:
    tea.succeed("4", PATH=_path(tmp_path))
    made_first = (tea.folder / ".env").read_text()
    assert (tea.folder / ".env").stat().st_mode & 0o777 == 0o600
    assert len(tea.settings()["SECRET_KEY"]) == 60
    tea.succeed("-4", PATH=_path(tmp_path))
    assert (tea.folder / ".env").read_text() == made_first


def test_settings_of_production_are_made_once(tea: Checkout, tmp_path: Path) -> None:
    path = _path(tmp_path)
    tea.replace("docker-compose.prod.yml", "services:\n", "services: # ${TEA_PASSWORD:?is missing}\n")
    tea.replace(".env.example", "\nTLS=\n", "\nTLS=\nCUP_PASSWORD=\n")
    image = {"PATH": path, "IMAGE": "registry.example.org/tea"}
    assert "not 'a b'" in tea.fault("-0", ALLOWED_HOSTS="a b", **image)
    assert not (tea.folder / ".env.production").exists()
    tea.succeed("-0", ALLOWED_HOSTS="www.example.org", TAG="1", HTTP_PORT="8099", **image)
    first = tea.settings(".env.production")
    assert (tea.folder / ".env.production").stat().st_mode & 0o777 == 0o600
    assert first["ALLOWED_HOSTS"] == "www.example.org"
    assert (first["HTTP_PORT"], first["HTTPS_PORT"]) == ("8099", "443"), "a restart of the machine knows them"
    assert len({first["SECRET_KEY"], first["TEA_PASSWORD"], first["CUP_PASSWORD"]} - {""}) == 3
    assert (first["IMAGE"], first["TAG"]) == ("registry.example.org/tea", "1")
    tea.succeed("-0", ALLOWED_HOSTS="other.example.org", TAG="2", **image)
    assert tea.settings(".env.production") == {**first, "TAG": "2"}
    calls = (tmp_path / "calls").read_text()
    assert "makemigrations" not in calls


def test_a_release_that_does_not_start_is_not_remembered(tea: Checkout, tmp_path: Path) -> None:
    path = _path(tmp_path, {"*compose*up*": (1, "manifest unknown")})
    image = {"IMAGE": "registry.example.org/tea", "TAG": "9", "ALLOWED_HOSTS": "example.org"}
    assert "cannot be pulled" in tea.fault("3", PATH=path, **image)
    assert tea.settings(".env.production")["TAG"] == ""


def test_a_release_must_be_named_where_git_does_not(tea: Checkout, tmp_path: Path) -> None:
    image = {"IMAGE": "registry.example.org/tea", "ALLOWED_HOSTS": "example.org"}
    assert tea.fault("0", PATH=_path(tmp_path), **image).startswith("TAG is not set")


def test_a_trial_on_ones_own_machine_asks_for_nothing(tea: Checkout, tmp_path: Path) -> None:
    assert "The site runs at http://localhost:" in tea.succeed("1", PATH=_path(tmp_path))
    assert tea.settings(".env.production")["TLS"] == "false"


def test_the_unit_is_one_that_systemd_reads(tea: Checkout, tmp_path: Path) -> None:
    unit = tmp_path / "tea.service"
    unit.write_text(tea.succeed("--unit"))
    assert f"WorkingDirectory={tea.folder}\n" in unit.read_text()
    assert "ExecStart=/bin/sh run.sh -0\n" in unit.read_text()
    if analyze := shutil.which("systemd-analyze"):
        verified = subprocess.run([analyze, "verify", unit], capture_output=True, text=True, check=False)
        assert str(unit) not in verified.stderr
