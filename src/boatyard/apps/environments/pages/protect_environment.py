from collections.abc import Mapping
from functools import cached_property
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect

from boatyard.apps.environments.logic.commands.protect_environment import ProtectEnvironment
from boatyard.apps.environments.logic.queries.list_environments import EnvironmentDetail, ListEnvironments
from boatyard.apps.environments.pages.forms import ProtectionForm
from boatyard.apps.projects.logic.queries.get_project import GetProject
from boatyard.core.bus import bus
from boatyard.core.pages.form_page import FormPage


class ProtectEnvironmentPage(FormPage):
    """How an environment with releases is protected."""

    template = "environments/protect.html"
    form = ProtectionForm

    @cached_property
    def environment(self) -> EnvironmentDetail:
        for each in bus.execute(ListEnvironments(self.kwargs["name"])):
            if each.name == self.kwargs["environment"] and not each.is_local:
                return each
        raise Http404

    def initial(self) -> Mapping[str, Any]:
        return {
            "is_protected": self.environment.is_protected,
            "needs_approval": self.environment.needs_approval,
        }

    def content(self) -> dict[str, Any]:
        return {
            "project": bus.execute(GetProject(self.kwargs["name"])),
            "tab": "environments",
            "environment_tab": "protection",
            "environment": self.environment.name,
            "is_protected": self.environment.is_protected,
        }

    def message(self, entered: dict[str, Any]) -> ProtectEnvironment:
        return ProtectEnvironment(
            self.kwargs["name"],
            self.kwargs["environment"],
            is_protected=entered["is_protected"] or entered["needs_approval"],
            approvals=int(entered["needs_approval"]),
            confirmation=entered["confirmation"],
        )

    def done(self, result: None) -> HttpResponse:
        messages.success(self.request, "The protection was changed.")
        return redirect("environments:list", name=self.kwargs["name"])
