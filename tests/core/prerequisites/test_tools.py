import sys
from typing import Any

import pytest
import uv

from boatyard.core.prerequisites import Need, tools
from tests.core.prerequisites.conftest import Install


def test_this_python_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    assert tools.python().state is Need.OK
    monkeypatch.setattr(sys, "version_info", (3, 12, 9))
    old = tools.python()
    assert old.state is Need.MISSING
    assert "3.12.9" in old.found
    assert "python3.13" in old.debian


def test_git_that_works(install: Install) -> None:
    install("git", "echo git version 2.43.0")
    found = tools.git()
    assert (found.state, found.found, found.fix) == (Need.OK, "git version 2.43.0", "")


def test_git_that_is_missing(install: Install) -> None:
    found = tools.git()
    assert (found.state, found.found) == (Need.MISSING, "not found")
    assert found.debian == "sudo apt-get install git"
    assert found.macos == "xcode-select --install"
    assert found.fix


@pytest.mark.parametrize("body", ["echo 'git: no version set' >&2; exit 127", "exit 0", "exit 1"])
def test_git_that_is_only_a_shim(install: Install, body: str) -> None:
    program = install("git", body)
    found = tools.git()
    assert found.state is Need.MISSING
    assert str(program) in found.found
    assert "shim" in found.found


@pytest.mark.parametrize("line", ["git version 2.30.2", "git version 1.9", "who knows"])
def test_git_that_is_old_is_noted(install: Install, line: str) -> None:
    install("git", f"echo {line}")
    found = tools.git()
    assert found.state is Need.NOTE
    assert line in found.found
    assert found.fix


def test_a_git_identity(install: Install) -> None:
    install("git", 'case "$3" in user.name) echo Ada Example;; user.email) echo ada@example.com;; esac')
    found = tools.git_identity()
    assert (found.state, found.found) == (Need.OK, "Ada Example <ada@example.com>")


def test_what_is_missing_of_the_git_identity_is_a_note(install: Install) -> None:
    install("git", '[ "$3" = user.name ] && echo Ada')
    found = tools.git_identity()
    assert found.state is Need.NOTE
    assert found.fix == "git config --global user.email you@example.com"
    install("git", "exit 1")
    assert "user.name" in tools.git_identity().fix
    assert "user.email" in tools.git_identity().fix


def test_uv_comes_with_boatyard(install: Install) -> None:
    found = tools.uv_tool()
    assert found.state is Need.OK
    assert found.found.startswith("uv ")


def test_uv_that_is_missing_or_broken(install: Install, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone() -> str:
        raise FileNotFoundError

    monkeypatch.setattr(uv, "find_uv_bin", gone)
    assert tools.uv_tool().state is Need.MISSING
    assert tools.uv_tool().fix
    broken = install("uv", "exit 1")
    monkeypatch.setattr(uv, "find_uv_bin", lambda: str(broken))
    assert tools.uv_tool().state is Need.MISSING


@pytest.mark.parametrize(
    ("pip", "prefix", "fix"),
    [
        (None, "/home/ada/shop/.venv", "poetry sync"),
        (object(), "/home/ada/.local/pipx/venvs/boatyard", "pipx reinstall boatyard"),
        (object(), "/home/ada/env", "-m pip install --force-reinstall uv"),
    ],
)
def test_uv_is_put_back_as_boatyard_was_installed(
    pip: Any, prefix: str, fix: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone() -> str:
        raise FileNotFoundError

    monkeypatch.setattr(uv, "find_uv_bin", gone)
    monkeypatch.setattr("boatyard.core.processes.hints.find_spec", lambda name: pip)
    monkeypatch.setattr(sys, "prefix", prefix)
    assert tools.uv_tool().fix.endswith(fix)


def test_poetry_is_optional(install: Install) -> None:
    assert tools.poetry().state is Need.NOTE
    assert "pipx install poetry" in tools.poetry().fix
    install("poetry", "echo 'Poetry (version 2.5.1)'")
    assert tools.poetry().state is Need.OK


def test_docker_is_optional_and_its_engine_is_asked(install: Install) -> None:
    assert tools.docker().state is Need.NOTE
    assert tools.docker().debian == "sudo apt-get install docker.io"
    install("docker", '[ "$1" = --version ] && echo Docker version 27.1')
    asleep = tools.docker()
    assert asleep.state is Need.NOTE
    assert "27.1" in asleep.found
    assert "systemctl start docker" in asleep.debian
    install("docker", 'case "$1" in version) echo 27.1 ;; compose) echo 2.40.0 ;; esac')
    assert tools.docker().found == "Docker Engine 27.1, Compose 2.40.0"
    assert tools.docker().state is Need.OK


@pytest.mark.parametrize(
    ("compose", "found"),
    [
        ("exit 1", "without Compose"),
        ("echo 2.23.0", "Compose 2.23.0; servers in containers need Compose 2.23.1"),
    ],
)
def test_compose_belongs_to_docker(install: Install, compose: str, found: str) -> None:
    install("docker", f'case "$1" in version) echo 27.1 ;; compose) {compose} ;; esac')
    assert found in tools.docker().found
    assert tools.docker().state is Need.NOTE
    assert "docker-compose" in tools.docker().debian
