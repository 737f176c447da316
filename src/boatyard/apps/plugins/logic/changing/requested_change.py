from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestedChange:
    """A change of a project's plugins.

    Attributes:
        add: Plugins to add; the plugins that they require are added too.
        remove: Plugins to remove; the plugins that only they required are removed too.
        update: Plugins, and `template`, to update to their newest versions.
        update_all: Update the base template, every plugin and the packages to their newest versions.
    """

    add: tuple[str, ...] = ()
    remove: tuple[str, ...] = ()
    update: tuple[str, ...] = ()
    update_all: bool = False

    @classmethod
    def of(cls, message: "RequestedChange") -> Self:
        """Returns the requested change of a message."""
        return cls(
            add=message.add, remove=message.remove, update=message.update, update_all=message.update_all
        )
