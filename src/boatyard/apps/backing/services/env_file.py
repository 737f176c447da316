from collections.abc import Mapping
from pathlib import Path

from boatyard.core.env_file import values_in, with_values
from boatyard.core.errors import ExternalFailure
from boatyard.core.project_layout import ENV
from boatyard.core.secrets import Secret
from boatyard.core.untrusted_folder import UntrustedFolder


class EnvFile:
    """Implements `ProjectEnvironment`."""

    def read(self, folder: Path, key: str) -> str:
        return self.values(folder).get(key, "")

    def values(self, folder: Path) -> Mapping[str, str]:
        return values_in(self._text(folder))

    def write(self, folder: Path, values: Mapping[str, Secret | None]) -> None:
        before = self._text(folder)
        after = with_values(before, {key: value.reveal() if value else "" for key, value in values.items()})
        if after != before:
            _replace(folder, after)

    def _text(self, folder: Path) -> str:
        try:
            text = UntrustedFolder(folder).text(ENV)
        except (OSError, UnicodeDecodeError) as error:
            raise ExternalFailure(f"{folder / ENV} cannot be read: {error}") from error
        if text is None:
            raise ExternalFailure(f"{folder} has no {ENV}: `make setup` there makes one. Try again then.")
        return text


def _replace(folder: Path, text: str) -> None:
    """In one step, and never readable by others."""
    try:
        UntrustedFolder(folder).write(ENV, text, mode=0o600)
    except OSError as error:
        raise ExternalFailure(f"{folder / ENV} cannot be written: {error.strerror}") from error
