import shlex
import sys
from importlib.util import find_spec
from pathlib import Path, PurePath

_FIXES: dict[str, tuple[str, str]] = {
    "git": ("sudo apt-get install git", "xcode-select --install"),
    "docker": ("sudo apt-get install docker.io", "brew install --cask docker"),
    "poetry": (
        "sudo apt-get install pipx && pipx install poetry",
        "brew install pipx && pipx install poetry",
    ),
    "python3": ("sudo apt-get install python3.13 python3.13-venv", "brew install python@3.13"),
}


def fixes(program: str) -> tuple[str, str] | None:
    """Returns the commands that install a program: on Debian or Ubuntu, and on macOS."""
    name = PurePath(program).name
    return (_own_uv(), _own_uv()) if name == "uv" else _FIXES.get(name)


def hint_for(program: str) -> str:
    known = fixes(program)
    if known is None:
        return "Install it, or add it to PATH."
    return f"Install it with: {known[1] if sys.platform == 'darwin' else known[0]}"


def _own_uv() -> str:
    """uv is a dependency of Boatyard, so it is reinstalled in the same way as Boatyard."""
    if "pipx" in Path(sys.prefix).parts:
        return "pipx reinstall boatyard"
    if find_spec("pip") is None:
        return "poetry sync"
    return f"{shlex.quote(sys.executable)} -m pip install --force-reinstall uv"
