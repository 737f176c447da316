from dataclasses import dataclass
from enum import StrEnum


class ChangeAction(StrEnum):
    """The action on a plugin, a file or a package."""

    ADD = "add"
    REMOVE = "remove"
    UPDATE = "update"


@dataclass(frozen=True, slots=True)
class PluginStep:
    """The change of one plugin, or of the base template, which has the name `template`.

    Attributes:
        before: The version in the project; empty for an added plugin.
        after: The new version; empty for a removed plugin.
        reason: Why it is added or removed, if it was not requested.
    """

    name: str
    title: str
    action: ChangeAction
    before: str
    after: str
    reason: str
