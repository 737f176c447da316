from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from boatyard.apps.plugins.logic.commands.uninstall_plugin import UninstallPlugin
from boatyard.apps.plugins.pages.forms import UninstallForm
from boatyard.apps.plugins.pages.get_plugin import PluginPage
from boatyard.core.errors import Invalid
from boatyard.core.pages.form_page import FormPage


class UninstallPluginPage(FormPage, PluginPage):
    """The uninstallation at the end of a third-party plugin's page. It asks for the name."""

    form = UninstallForm
    context_name = "uninstallation"

    def message(self, entered: dict[str, Any]) -> UninstallPlugin:
        name = self.kwargs["name"]
        if entered["confirmation"] != name:
            raise Invalid.field("confirmation", f"Type «{name}» to uninstall the plugin.")
        return UninstallPlugin(name)

    def done(self, result: None) -> HttpResponse:
        messages.success(self.request, f"«{self.kwargs['name']}» was removed from the catalogue.")
        return redirect("plugins:list")
