import json
from dataclasses import asdict, dataclass
from pathlib import Path

from boatyard.core.untrusted_folder import UntrustedFolder

JOURNAL = "journal"


@dataclass(frozen=True, slots=True)
class MoveJournal:
    """The present operation on a working tree. The journal exists from before the first change until after
    the last.

    Attributes:
        what: The branch or other object that is changed.
        old: The old state.
        new: The new state.
        names_refs: Whether git was started to change branches, so that its locks may be left.
    """

    what: str
    old: str
    new: str
    names_refs: bool = False

    def write(self, folder: Path) -> None:
        UntrustedFolder(folder).write(JOURNAL, json.dumps(asdict(self)))

    @classmethod
    def read(cls, folder: Path) -> "MoveJournal | None":
        try:
            return cls(**json.loads(UntrustedFolder(folder).read(JOURNAL) or b""))
        except (OSError, ValueError, TypeError):
            return None


def clear_journal(folder: Path) -> None:
    UntrustedFolder(folder).remove(JOURNAL)
