import sys
from pathlib import PurePath

_FIXES: dict[str, tuple[str, str]] = {
    "git": ("sudo apt-get install git", "xcode-select --install"),
    "docker": (
        "sudo apt-get install docker.io docker-compose-v2",
        "brew install --cask docker",
    ),
    "poetry": (
        "sudo apt-get install pipx && pipx install poetry",
        "brew install pipx && pipx install poetry",
    ),
    "python3": (
        "sudo apt-get install python3 python3-venv",
        "brew install python@3.13",
    ),
    "uv": (f"{sys.executable} -m pip install --force-reinstall uv",) * 2,
}


def fixes(program: str) -> tuple[str, str] | None:
    """The commands that install a program: on Debian or Ubuntu, and on macOS."""
    return _FIXES.get(PurePath(program).name)


def fix(program: str) -> str | None:
    known = fixes(program)
    if known is None:
        return None
    return known[1] if sys.platform == "darwin" else known[0]


def hint_for(program: str) -> str:
    command = fix(program)
    return f"Install it with: {command}" if command else "Install it, or put it on PATH."
