from collections.abc import Mapping
from pathlib import Path

from boatyard.apps.environments.logic.environment_settings import EnvironmentSettings
from boatyard.apps.environments.models import LOCAL, Environment
from boatyard.core.secrets import Secret


class EnvFile:
    """Implements `ProjectEnvironment` with the settings of the local environment."""

    def __init__(self, settings: EnvironmentSettings) -> None:
        self._settings = settings

    def read(self, folder: Path, key: str) -> str:
        return self.values(folder).get(key, "")

    def values(self, folder: Path) -> Mapping[str, str]:
        return self._settings.values(_environment(folder))

    def write(self, folder: Path, values: Mapping[str, Secret | None]) -> None:
        self._settings.set(_environment(folder), values)


def _environment(folder: Path) -> Environment:
    found = Environment.objects.select_related("project", "platform")
    return found.get(checkout=str(folder), name=LOCAL)
