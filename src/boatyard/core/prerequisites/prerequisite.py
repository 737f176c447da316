import sys
from dataclasses import dataclass
from enum import StrEnum


class Need(StrEnum):
    OK = "ok"
    NOTE = "note"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Prerequisite:
    """A required or optional program or condition on this machine, and the command that provides it."""

    name: str
    state: Need
    found: str
    debian: str = ""
    macos: str = ""

    @property
    def fix(self) -> str:
        """The command that fixes it on this machine; empty if there is nothing to fix."""
        if self.state is Need.OK:
            return ""
        return self.macos if sys.platform == "darwin" else self.debian
