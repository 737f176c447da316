from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from boatyard.core.processes import ProcessId


class Condition(StrEnum):
    RUNNING = "running"
    STARTING = "starting"
    STOPPED = "stopped"
    FAILED = "failed"

    @property
    def is_alive(self) -> bool:
        return self in {Condition.RUNNING, Condition.STARTING}


class Goal(StrEnum):
    RUNNING = "running"
    RESTARTED = "restarted"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class State:
    condition: Condition
    process: ProcessId | None = None
    port: int | None = None
    since: datetime | None = None
    detail: str = ""
