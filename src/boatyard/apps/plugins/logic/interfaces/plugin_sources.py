from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Protocol

from boatyard.apps.plugins.logic.fetched_plugin import FetchedPlugin
from boatyard.apps.plugins.logic.plugin_source import PluginSource
from boatyard.core.processes import never


class PluginSources(Protocol):
    """Where third parties' plugins are taken from. None of their code is run."""

    def fetch(
        self, source: PluginSource, cancelled: Callable[[], bool] = never
    ) -> AbstractContextManager[FetchedPlugin]:
        """The plugin as it is now, until the block ends.

        Args:
            cancelled: Asked several times a second while a repository is fetched; may raise to give up.

        Raises:
            Invalid: On `source`, if there is no plugin, or with every fault of it.
            ExternalFailure: It cannot be reached.
        """

    def offered(self) -> tuple[str, ...]:
        """The installed Python packages that bring a plugin, sorted."""
