import re
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from uv import find_uv_bin

from boatyard.core.errors import ExternalFailure
from boatyard.core.packages import uv_environment
from boatyard.core.processes import (
    ProcessError,
    ProgramFailed,
    ProgramNotFound,
    clean_environment,
    is_usable,
    never,
    run,
)
from boatyard.core.project_layout import LOCK_FILE, PYPROJECT

type Command = Sequence[str | Path]

_VERSION = re.compile(r"version 2\.")
_PATIENCE = 60.0
_NO_NETWORK = re.compile(
    r"ConnectionError|Max retries exceeded|NameResolution|All attempts to connect|ConnectTimeout|ReadTimeout"
    r"|Name or service not known|Temporary failure in name resolution|dns error|error sending request"
    r"|ProxyError|SSLError",
)


class PoetryResolver:
    """Implements `Resolver` with the Poetry on PATH, or with one that uv provides."""

    def __init__(self) -> None:
        self._command: Command | None = None

    def resolve(
        self,
        pyproject_text: str,
        start: str,
        log: Callable[[str], None],
        cancelled: Callable[[], bool] = never,
    ) -> str:
        with TemporaryDirectory(prefix="boatyard-resolving-") as name:
            folder = Path(name)
            (folder / PYPROJECT).write_text(pyproject_text, encoding="utf-8", newline="\n")
            lock = folder / LOCK_FILE
            if start:
                lock.write_text(start, encoding="utf-8", newline="\n")
            command = [*self._poetry(log), "lock", "--no-interaction", "--no-ansi"]
            try:
                run(command, cwd=folder, env=_environment(folder), on_line=log, cancelled=cancelled)
            except (ProgramFailed, ProgramNotFound) as error:
                raise _plainly(error) from error
            return lock.read_text(encoding="utf-8")

    def _poetry(self, log: Callable[[str], None]) -> Command:
        if self._command is None:
            line = is_usable(["poetry", "--version"], timeout=_PATIENCE)
            self._command = ["poetry"] if line and _VERSION.search(line) else _brought_by_uv(log)
        return self._command


def _brought_by_uv(log: Callable[[str], None]) -> Command:
    log("Poetry 2 is not installed on this machine, so uv provides it.")
    try:
        uv = find_uv_bin()
    except FileNotFoundError:
        raise ExternalFailure(
            "Neither Poetry nor uv is installed. Install Poetry: pipx install poetry"
        ) from None
    return [uv, "tool", "run", "--python", sys.executable, "--from", "poetry>=2.2,<3", "poetry"]


def _environment(folder: Path) -> dict[str, str]:
    """Returns variables so that Poetry uses no virtual environment of the user, and creates its own in the
    temporary folder.

    The Python is Boatyard's own: Poetry's may be older than the project allows.
    """
    # Poetry is installed without hashes, so another index must not override the user's index.
    uv = uv_environment() | {"UV_INDEX_STRATEGY": "first-index"}
    env = clean_environment(
        **uv,
        POETRY_VIRTUALENVS_PATH=str(folder / "environments"),
        POETRY_VIRTUALENVS_IN_PROJECT="false",
        POETRY_VIRTUALENVS_CREATE="true",
    )
    path = Path(sys.base_prefix, "bin")
    return env | {"PATH": f"{path}:{env.get('PATH', '')}", "POETRY_VIRTUALENVS_USE_POETRY_PYTHON": "false"}


def _plainly(error: ProcessError) -> ExternalFailure:
    tail = error.tail if isinstance(error, ProgramFailed) else str(error)
    if _NO_NETWORK.search(tail):
        return ExternalFailure(
            "The package index cannot be reached, and the locked versions are not sufficient. Nothing was "
            "changed. Try again when the network is available."
        )
    reason = tail.rpartition("Resolving dependencies...")[2].strip() or tail
    return ExternalFailure(f"Poetry finds no compatible versions:\n{reason}", permanent=True)
