from collections.abc import Mapping
from typing import Protocol


class PluginUses(Protocol):
    """Which projects have which plugins; the app that knows projects says it."""

    def by_plugin(self, account_id: int | None = None) -> Mapping[str, tuple[str, ...]]:
        """Names of projects, by plugin: one account's, or everybody's for None."""
