from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Protocol

from boatyard.apps.plugins.logic.fetched_plugin import FetchedPlugin
from boatyard.apps.plugins.logic.plugin_source import PluginSource
from boatyard.core.processes import never


class PluginSources(Protocol):
    """The sources of third-party plugins. None of their code is run."""

    def fetch(
        self, source: PluginSource, cancelled: Callable[[], bool] = never
    ) -> AbstractContextManager[FetchedPlugin]:
        """Provides the present state of the plugin until the block ends.

        Args:
            cancelled: Asked several times a second while a repository is fetched; may raise to give up.

        Raises:
            Invalid: On `source`, if there is no plugin, or with all of its errors.
            ExternalFailure: The source cannot be reached.
        """

    def offered(self) -> tuple[str, ...]:
        """Returns the installed Python packages that contain a plugin, sorted."""
