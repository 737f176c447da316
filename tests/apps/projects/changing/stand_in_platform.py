from collections.abc import Callable

from boatyard.apps.projects.logic.interfaces.platform import (
    Condition,
    LogPart,
    ProcessDetail,
    Running,
    Target,
)


class StandInPlatform:
    """Remembers what it was told; the project's server is a word."""

    def __init__(self) -> None:
        self.runs = False
        self.told: list[str] = []

    def observe(self, site: Target) -> Running:
        return Running(Condition.RUNNING if self.runs else Condition.STOPPED)

    def processes(self, site: Target) -> tuple[ProcessDetail, ...]:
        return ()

    def start(self, site: Target) -> None:
        self.runs = True
        self.told.append("start")

    def wait_until_up(self, site: Target, check: Callable[[], None]) -> None:
        self.told.append("wait")

    def stop(self, site: Target) -> None:
        self.runs = False
        self.told.append("stop")

    def forget(self, site: Target) -> None:
        self.stop(site)

    def read_log(self, site: Target, offset: int | None, process: str = "web") -> LogPart:
        return LogPart("", 0)
