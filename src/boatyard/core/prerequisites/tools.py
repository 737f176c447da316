import re
import shutil
import sys
from functools import partial

import uv

from boatyard.core.prerequisites.prerequisite import Need, Prerequisite
from boatyard.core.processes import is_usable
from boatyard.core.processes.hints import fixes

_PYTHON = (3, 13)
# The first version that merges without a working tree, which updating projects needs.
_GIT = (2, 38)
# The first version that writes files from a compose file (`configs.content`).
_COMPOSE = (2, 23, 1)
# Poetry and Docker may take long on a busy machine, and are optional.
_PATIENCE = 30.0


def python() -> Prerequisite:
    version = ".".join(map(str, sys.version_info[:3]))
    state = Need.OK if sys.version_info[:2] >= _PYTHON else Need.MISSING
    return _tool("Python", state, f"{version} ({sys.executable})", "python3")


def git() -> Prerequisite:
    line = is_usable(["git", "--version"])
    if line is None:
        return _tool("git", Need.MISSING, _absent("git"), "git")
    if _version(line) < _GIT:
        return _tool("git", Need.NOTE, f"{line}; updating projects needs 2.38 or newer", "git")
    return _tool("git", Need.OK, line, "git")


def git_identity() -> Prerequisite:
    """Only a note, since Boatyard's own commits set their author themselves."""
    values = {key: is_usable(["git", "config", "--get", key]) for key in ("user.name", "user.email")}
    unset = [key for key, value in values.items() if value is None]
    if not unset:
        return Prerequisite("git identity", Need.OK, f"{values['user.name']} <{values['user.email']}>")
    examples = {"user.name": '"Your Name"', "user.email": "you@example.com"}
    fix = " && ".join(f"git config --global {key} {examples[key]}" for key in unset)
    found = f"{' and '.join(unset)} not set; your own commits need it"
    return Prerequisite("git identity", Need.NOTE, found, fix, fix)


def uv_tool() -> Prerequisite:
    try:
        found = uv.find_uv_bin()
    except FileNotFoundError:
        return _tool("uv", Need.MISSING, "its program is not in Boatyard's environment", "uv")
    line = is_usable([found, "--version"])
    return _tool("uv", Need.OK if line else Need.MISSING, line or f"{found} cannot be run", "uv")


def poetry() -> Prerequisite:
    line = is_usable(["poetry", "--version"], timeout=_PATIENCE)
    if line is None:
        return _tool("Poetry", Need.NOTE, f"{_absent('poetry')}; optional, to change dependencies", "poetry")
    return _tool("Poetry", Need.OK, line, "poetry")


def docker() -> Prerequisite:
    usable = partial(is_usable, timeout=_PATIENCE)
    server = usable(["docker", "version", "--format", "{{.Server.Version}}"])
    if server is not None:
        return _compose(server, usable(["docker", "compose", "version", "--short"]))
    client = usable(["docker", "--version"])
    if client is None:
        return _tool("Docker", Need.NOTE, f"{_absent('docker')}; optional, projects run without it", "docker")
    found = f"{client}, but its engine does not respond; optional, projects run without it"
    debian = 'sudo systemctl start docker && sudo usermod -aG docker "$USER"'
    return Prerequisite("Docker", Need.NOTE, found, debian, "open -a Docker")


def _compose(server: str, compose: str | None) -> Prerequisite:
    """Checks an engine that responds, with or without Compose."""
    if compose is None:
        found = f"Docker Engine {server} without Compose; servers in containers need it"
    elif _version(compose) < _COMPOSE:
        oldest = ".".join(map(str, _COMPOSE))
        found = (
            f"Docker Engine {server}, Compose {compose}; servers in containers need Compose {oldest} or newer"
        )
    else:
        return _tool("Docker", Need.OK, f"Docker Engine {server}, Compose {compose}", "docker")
    return Prerequisite(
        "Docker", Need.NOTE, found, "sudo apt-get install docker-compose", "brew install docker-compose"
    )


def _tool(name: str, state: Need, found: str, program: str) -> Prerequisite:
    debian, macos = fixes(program) or ("", "")
    return Prerequisite(name, state, found, debian, macos)


def _absent(program: str) -> str:
    path = shutil.which(program)
    return f"{path} exists but cannot be run. Is it a version manager's shim?" if path else "not found"


def _version(line: str) -> tuple[int, ...]:
    found = re.search(r"\d+(?:\.\d+)+", line)
    return tuple(map(int, found[0].split("."))) if found else (0,)
