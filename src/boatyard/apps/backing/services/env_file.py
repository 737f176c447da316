import re
from pathlib import Path

from boatyard.core.errors import ExternalFailure
from boatyard.core.secrets import Secret
from boatyard.core.untrusted_folder import UntrustedFolder

ENV = ".env"


class EnvFile:
    """Implements `ProjectEnvironment`."""

    def read(self, folder: Path, key: str) -> str:
        found = [line for line in self._lines(folder) if _is_of(key, line)]
        return found[-1].partition("=")[2].strip().strip("'\"") if found else ""

    def write(self, folder: Path, key: str, value: Secret | None) -> None:
        line = f"{key}={value.reveal() if value else ''}"
        lines = self._lines(folder)
        places = [number for number, old in enumerate(lines) if _is_of(key, old)]
        if places:
            lines[places[-1]] = line
        else:
            lines.append(line)
        if lines != self._lines(folder):
            _replace(folder, "".join(f"{line}\n" for line in lines))

    def _lines(self, folder: Path) -> list[str]:
        try:
            text = UntrustedFolder(folder).text(ENV)
        except (OSError, UnicodeDecodeError) as error:
            raise ExternalFailure(f"{folder / ENV} cannot be read: {error}") from error
        if text is None:
            raise ExternalFailure(f"{folder} has no .env: `make setup` there makes one. Try again then.")
        return text.splitlines()


def _is_of(key: str, line: str) -> bool:
    return re.match(rf"\s*(export\s+)?{key}\s*=", line) is not None


def _replace(folder: Path, text: str) -> None:
    """In one step, and never readable by others."""
    try:
        UntrustedFolder(folder).write(ENV, text, mode=0o600)
    except OSError as error:
        raise ExternalFailure(f"{folder / ENV} cannot be written: {error.strerror}") from error
