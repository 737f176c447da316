from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit of a repository.

    Attributes:
        id: All of its 40 hexadecimal digits.
        subject: The first line of its message.
    """

    id: str
    subject: str
    committed_at: datetime

    @property
    def short(self) -> str:
        return self.id[:12]
