from contextlib import AbstractContextManager
from typing import Protocol

from boatyard.apps.plugins.logic.fetched_plugin import FetchedPlugin
from boatyard.apps.plugins.logic.plugin_source import PluginSource


class PluginSources(Protocol):
    """Where third parties' plugins are taken from. None of their code is run."""

    def fetch(self, source: PluginSource) -> AbstractContextManager[FetchedPlugin]:
        """The plugin as it is now, until the block ends.

        Raises:
            Invalid: On `source`, if there is no plugin, or with every fault of it.
            ExternalFailure: It cannot be reached.
        """

    def offered(self) -> tuple[str, ...]:
        """The installed Python packages that bring a plugin, sorted."""
