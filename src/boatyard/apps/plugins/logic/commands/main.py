"""The commands of plugins and their handlers."""

from typing import Any

from boatyard.apps.plugins.logic.commands.install_plugin import InstallPlugin, InstallPluginHandler
from boatyard.apps.plugins.logic.commands.make_plugin import MakePlugin, MakePluginHandler
from boatyard.apps.plugins.logic.commands.uninstall_plugin import UninstallPlugin, UninstallPluginHandler
from boatyard.apps.plugins.logic.commands.update_plugin import UpdatePlugin, UpdatePluginHandler

COMMANDS: tuple[tuple[type[Any], Any], ...] = (
    (InstallPlugin, InstallPluginHandler),
    (MakePlugin, MakePluginHandler),
    (UninstallPlugin, UninstallPluginHandler),
    (UpdatePlugin, UpdatePluginHandler),
)
