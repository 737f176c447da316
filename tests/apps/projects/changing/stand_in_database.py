from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path


class StandInDatabase:
    """Has the rows that a test gives it."""

    def __init__(self) -> None:
        self.holds: dict[str, int] = {}

    def rows(self, folder: Path, apps: Iterable[str]) -> Mapping[str, int]:
        return {app: self.holds[app] for app in apps if app in self.holds}

    def manage(
        self, folder: Path, code: Path, arguments: Sequence[str], env: Mapping[str, str]
    ) -> tuple[str, ...]:
        return ()
