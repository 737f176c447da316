from collections.abc import Mapping
from typing import Protocol


class PluginUses(Protocol):
    """The projects that use plugins. The app `projects` implements it."""

    def by_plugin(self, account_id: int | None = None) -> Mapping[str, tuple[str, ...]]:
        """Returns names of projects by plugin: of one account, or of all accounts for None."""
