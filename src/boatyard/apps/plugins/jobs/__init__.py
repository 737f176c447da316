"""The jobs that work on the catalogue."""

from boatyard.apps.jobs.kinds import Kinds
from boatyard.apps.plugins.jobs.install_plugin import InstallPluginKind
from boatyard.apps.plugins.logic.requests.install_plugin_job import InstallPluginJob


def register(kinds: Kinds) -> None:
    kinds.register(InstallPluginJob, InstallPluginKind)
