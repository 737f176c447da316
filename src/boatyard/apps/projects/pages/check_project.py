from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.html import escape

from boatyard.apps.plugins.logic.categories import by_category
from boatyard.apps.plugins.logic.queries.list_plugins import ListPlugins
from boatyard.apps.projects.pages.forms import ProjectForm
from boatyard.apps.projects.pages.own_teams import teams_for_projects
from boatyard.apps.projects.pages.project_preview import project_preview
from boatyard.core.bus import bus
from boatyard.core.pages.page import Page


class CheckProjectPage(Page):
    """The preview while the form is filled in, or with `?field=` the errors of that field."""

    template = "projects/new.html"
    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponse:
        form = ProjectForm(
            data=request.POST, catalogue=bus.execute(ListPlugins()), teams=teams_for_projects()
        )
        preview = project_preview(form)
        if field := request.GET.get("field"):
            return HttpResponse(escape(" ".join(preview.faults.get(field, ()))))
        content = {"preview": preview, "plugins": by_category(form.catalogue), "is_fresh": True}
        return render(request, f"{self.template}#preview", content)
