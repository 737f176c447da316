import re
from collections.abc import Mapping
from pathlib import Path

from boatyard.core.errors import ExternalFailure
from boatyard.core.secrets import Secret
from boatyard.core.untrusted_folder import UntrustedFolder

ENV = ".env"
_LINE = re.compile(r"\s*(export\s+)?([A-Za-z_][A-Za-z0-9_]*)\s*=(.*)")


class EnvFile:
    """Implements `ProjectEnvironment`."""

    def read(self, folder: Path, key: str) -> str:
        return self.values(folder).get(key, "")

    def values(self, folder: Path) -> Mapping[str, str]:
        found = (_LINE.match(line) for line in self._lines(folder))
        return {match[2]: match[3].strip().strip("'\"") for match in found if match}

    def write(self, folder: Path, values: Mapping[str, Secret | None]) -> None:
        before = self._lines(folder)
        lines = list(before)
        for key, value in values.items():
            line = f"{key}={value.reveal() if value else ''}"
            places = [number for number, old in enumerate(lines) if _is_of(key, old)]
            if places:
                lines[places[-1]] = line
            else:
                lines.append(line)
        if lines != before:
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
    found = _LINE.match(line)
    return found is not None and found[2] == key


def _replace(folder: Path, text: str) -> None:
    """In one step, and never readable by others."""
    try:
        UntrustedFolder(folder).write(ENV, text, mode=0o600)
    except OSError as error:
        raise ExternalFailure(f"{folder / ENV} cannot be written: {error.strerror}") from error
