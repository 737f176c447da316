from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from boatyard.apps.plugins.logic.commands.install_plugin import InstallPlugin
from boatyard.apps.plugins.logic.queries.list_offered_packages import ListOfferedPackages
from boatyard.apps.plugins.logic.queries.preview_plugin import PreviewPlugin
from boatyard.apps.plugins.pages.forms import InstallForm, SourceForm
from boatyard.apps.plugins.pages.offer import offer_content
from boatyard.core.bus import bus
from boatyard.core.errors import ExternalFailure
from boatyard.core.pages.form_page import FormPage, faults_at_fields


class InstallPluginPage(FormPage):
    """Asks for the source of a third-party plugin, shows the plugin, and installs it after it was trusted."""

    template = "plugins/install.html"
    form = InstallForm
    context_name = "trust"

    def content(self) -> dict[str, Any]:
        return {"offered": bus.execute(ListOfferedPackages())}

    def get(self, request: HttpRequest, **path: Any) -> HttpResponse:
        """Returns the form, filled in by a link. Following a link fetches nothing."""
        return self.show(form=SourceForm(initial=request.GET.dict()))

    def post(self, request: HttpRequest, **path: Any) -> HttpResponse:
        if "pin" in request.POST:
            return super().post(request, **path)
        return self._look(SourceForm(data=request.POST))

    def show_form(self, form: Any, status: int = 200) -> HttpResponse:
        """Returns the page after a refusal: the plugin is shown again in its present state."""
        return self._look(SourceForm(data=form.data), form, status)

    def message(self, entered: dict[str, Any]) -> InstallPlugin:
        return InstallPlugin(**entered)

    def done(self, result: UUID) -> HttpResponse:
        return redirect("jobs:job", job_id=result)

    def _look(self, form: SourceForm, trust: InstallForm | None = None, status: int = 200) -> HttpResponse:
        form.is_valid()
        source, ref = form.cleaned_data.get("source", ""), form.cleaned_data.get("ref", "")
        try:
            with faults_at_fields(form):
                offer = bus.execute(PreviewPlugin(source, ref))
                given = {"source": source, "ref": ref, "pin": offer.pin}
                trust = trust or InstallForm(initial=given)
                return self.show(status, form=form, trust=trust, given=given, **offer_content(offer))
        except ExternalFailure as error:
            form.add_error("source", error.message)
        return self.show(400, form=form)
