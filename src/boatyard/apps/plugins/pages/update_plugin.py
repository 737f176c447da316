from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from boatyard.apps.plugins.logic.commands.update_plugin import UpdatePlugin
from boatyard.apps.plugins.logic.queries.preview_plugin_update import PreviewPluginUpdate
from boatyard.apps.plugins.pages.forms import TrustForm
from boatyard.apps.plugins.pages.offer import offer_content
from boatyard.core.bus import bus
from boatyard.core.errors import Conflict, ExternalFailure
from boatyard.core.pages.form_page import FormPage


class UpdatePluginPage(FormPage):
    """Shows the present state of an installed plugin's source, and updates the plugin if it is trusted."""

    template = "plugins/update.html"
    form = TrustForm
    context_name = "trust"

    def show_form(self, form: Any, status: int = 200) -> HttpResponse:
        name = self.kwargs["name"]
        try:
            offer = bus.execute(PreviewPluginUpdate(name))
        except (Conflict, ExternalFailure) as error:
            messages.error(self.request, error.message)
            return redirect("plugins:plugin", name=name)
        if offer.pin == offer.installed_pin:
            messages.success(self.request, f"{offer.title} is up to date.")
            return redirect("plugins:plugin", name=name)
        return self.show(status, trust=form, given={"pin": offer.pin}, **offer_content(offer))

    def message(self, entered: dict[str, Any]) -> UpdatePlugin:
        return UpdatePlugin(name=self.kwargs["name"], **entered)

    def done(self, result: UUID) -> HttpResponse:
        return redirect("jobs:job", job_id=result)
