from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from boatyard.apps.projects.models import Project


class StandInDatabase:
    """Has the rows that a test gives it."""

    def __init__(self) -> None:
        self.holds: dict[str, int] = {}

    def tables(self, project: Project, apps: Iterable[str]) -> Mapping[str, Mapping[str, int]]:
        return {app: {f"{app}_item": self.holds[app]} for app in apps if app in self.holds}

    def manage(
        self, project: Project, code: Path, arguments: Sequence[str], env: Mapping[str, str]
    ) -> tuple[str, ...]:
        return ()
