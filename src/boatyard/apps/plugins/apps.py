from django.apps import AppConfig

from boatyard.core.bus import container
from boatyard.core.domain_app import DomainApp


class PluginsConfig(DomainApp, AppConfig):
    name = "boatyard.apps.plugins"

    def bind(self) -> None:
        from boatyard.apps.jobs.kinds import kinds
        from boatyard.apps.plugins.jobs import register
        from boatyard.apps.plugins.logic.interfaces import (
            Catalogue,
            InstalledPlugins,
            Renderer,
        )
        from boatyard.apps.plugins.logic.interfaces.plugin_copies import PluginCopies
        from boatyard.apps.plugins.logic.interfaces.plugin_files import PluginFiles
        from boatyard.apps.plugins.logic.interfaces.plugin_sources import PluginSources
        from boatyard.apps.plugins.logic.interfaces.plugin_starter import PluginStarter
        from boatyard.apps.plugins.services.installed.kept_copies import KeptCopies
        from boatyard.apps.plugins.services.installed.trusted_plugins import TrustedPlugins
        from boatyard.apps.plugins.services.plugin_files_in_folders import PluginFilesInFolders
        from boatyard.apps.plugins.services.providing import full_catalogue, full_renderer
        from boatyard.apps.plugins.services.sources.local_plugin_sources import LocalPluginSources
        from boatyard.apps.plugins.services.starter_in_catalogue import StarterInCatalogue

        container.bind(Catalogue, full_catalogue)
        container.bind(Renderer, full_renderer)
        container.bind(InstalledPlugins, TrustedPlugins)
        container.bind(PluginCopies, KeptCopies)
        container.bind(PluginFiles, PluginFilesInFolders)
        container.bind(PluginSources, LocalPluginSources)
        container.bind(PluginStarter, StarterInCatalogue)
        register(kinds)
