from dataclasses import dataclass
from enum import StrEnum


class ChangeAction(StrEnum):
    """What becomes of a plugin, a file or a package."""

    ADD = "add"
    REMOVE = "remove"
    UPDATE = "update"


@dataclass(frozen=True, slots=True)
class PluginStep:
    """What becomes of one plugin, or of the base template, whose name here is `template`.

    Attributes:
        before: The version that the project has; empty for one that is added.
        after: The version that it gets; empty for one that goes.
        reason: Why it is added or removed, if nobody asked for it.
    """

    name: str
    title: str
    action: ChangeAction
    before: str
    after: str
    reason: str
