from collections.abc import Mapping
from functools import cached_property
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from boatyard.apps.environments.logic.commands.set_setting import SetSetting
from boatyard.apps.environments.logic.queries.list_environments import ListEnvironments
from boatyard.apps.environments.logic.queries.list_settings import ListSettings, SettingDetail
from boatyard.apps.environments.models import LOCAL
from boatyard.apps.environments.pages.forms import SettingForm
from boatyard.apps.projects.logic.queries.get_project import GetProject, ProjectDetail
from boatyard.core.bus import bus
from boatyard.core.errors import ExternalFailure
from boatyard.core.pages.form_page import FormPage
from boatyard.core.secrets import Secret


class SettingsPage(FormPage):
    """The tab with the settings of an environment. Its form sets one."""

    template = "environments/settings.html"
    fragment = "rows"

    @cached_property
    def project(self) -> ProjectDetail:
        return bus.execute(GetProject(self.kwargs["name"]))

    @property
    def environment(self) -> str:
        return self.request.GET.get("environment", LOCAL)

    @cached_property
    def settings(self) -> tuple[SettingDetail, ...]:
        """All settings. A project that is not created yet has none."""
        if not self.project.is_created:
            return ()
        return bus.execute(ListSettings(self.project.name, self.environment))

    def post(self, request: HttpRequest, **path: Any) -> HttpResponse:
        try:
            return super().post(request, **path)
        except ExternalFailure as error:  # the entered values are kept
            form = self.make_form(data=request.POST)
            form.full_clean()
            form.add_error(None, error.message)
            return self.show_form(form, HTTPStatus.BAD_GATEWAY)

    def make_form(self, **given: Any) -> Form:
        secret_keys = frozenset(each.key for each in self.settings if each.is_secret)
        return SettingForm(secret_keys=secret_keys, **given)

    def initial(self) -> Mapping[str, Any]:
        key = self.request.GET.get("key", "")
        values = {each.key: each.value for each in self.settings}
        return {"key": key, "value": values.get(key, "")}

    def content(self) -> dict[str, Any]:
        search = self.request.GET.get("search", "")
        environments = bus.execute(ListEnvironments(self.project.name))
        return {
            "project": self.project,
            "tab": "settings",
            "keeps_input": True,
            "environments": environments,
            "environment": next((each for each in environments if each.name == self.environment), None),
            "chosen_environment": self.environment,
            "total": len(self.settings),
            "settings": [each for each in self.settings if search.upper() in each.key.upper()],
            "search": search,
        }

    def message(self, entered: dict[str, Any]) -> SetSetting:
        return SetSetting(
            self.kwargs["name"],
            entered["key"],
            Secret(entered["value"]),
            environment=self.environment,
            confirmation=entered["confirmation"],
        )

    def done(self, result: None) -> HttpResponse:
        when = "Running processes read it after a restart."
        if self.environment != LOCAL:
            when = "The next release has it."
        messages.success(self.request, f"The setting was saved. {when}")
        address = reverse("environments:settings", args=[self.kwargs["name"]])
        return HttpResponseRedirect(f"{address}?{urlencode({'environment': self.environment})}")
