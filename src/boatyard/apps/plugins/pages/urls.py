"""The pages of the catalogue."""

from django.urls import path

from boatyard.apps.plugins.logic.requests.install_plugin_job import CATALOGUE
from boatyard.apps.plugins.pages.get_plugin import PluginPage
from boatyard.apps.plugins.pages.install_plugin import InstallPluginPage
from boatyard.apps.plugins.pages.list_plugins import ListPluginsPage
from boatyard.apps.plugins.pages.subject import page_of_catalogue
from boatyard.apps.plugins.pages.uninstall_plugin import UninstallPluginPage
from boatyard.apps.plugins.pages.update_plugin import UpdatePluginPage
from boatyard.core.pages.subject_pages import show_subjects_by

app_name = "plugins"

show_subjects_by(CATALOGUE, page_of_catalogue)

urlpatterns = [
    path("plugins/", ListPluginsPage.as_view(), name="list"),
    path("plugin-installation/", InstallPluginPage.as_view(), name="install"),
    path("plugins/<slug:name>/", PluginPage.as_view(), name="plugin"),
    path("plugins/<slug:name>/update/", UpdatePluginPage.as_view(), name="update"),
    path("plugins/<slug:name>/uninstall/", UninstallPluginPage.as_view(), name="uninstall"),
]
