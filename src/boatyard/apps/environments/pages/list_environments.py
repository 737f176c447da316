from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect

from boatyard.apps.environments.logic.commands.create_environment import (
    CreatedEnvironment,
    CreateEnvironment,
)
from boatyard.apps.environments.logic.queries.list_environments import EnvironmentDetail, ListEnvironments
from boatyard.apps.environments.logic.queries.list_platforms import ListPlatforms, PlatformDetail
from boatyard.apps.environments.pages.forms import EnvironmentForm
from boatyard.apps.projects.logic.queries.get_project import GetProject
from boatyard.core.bus import bus
from boatyard.core.pages.form_page import FormPage
from boatyard.core.pages.page_parts import PagePart, parts_by_row, parts_of


@dataclass(frozen=True, slots=True)
class Card:
    """An environment, and what other apps say of it."""

    environment: EnvironmentDetail
    parts: tuple[PagePart, ...]


@dataclass(frozen=True, slots=True)
class Guide:
    """The way to the first deployment of a project.

    Attributes:
        servers: The platforms of servers that are ready.
        first: The environment to deploy to; empty if there is none yet.
    """

    servers: tuple[str, ...]
    first: str

    @property
    def has_server(self) -> bool:
        return bool(self.servers)


class EnvironmentsPage(FormPage):
    """The tab with the environments of a project. Its form adds one."""

    template = "environments/list.html"

    @cached_property
    def platforms(self) -> tuple[PlatformDetail, ...]:
        """The platforms for additional environments: those that run releases."""
        found = bus.execute(ListPlatforms())
        return tuple(each for each in found if each.is_ready and not each.runs_working_tree)

    def make_form(self, **given: Any) -> Form:
        return EnvironmentForm(platforms=tuple(each.name for each in self.platforms), **given)

    def content(self) -> dict[str, Any]:
        name = self.kwargs["name"]
        parts = parts_by_row("environment-card", name)
        environments = bus.execute(ListEnvironments(name))
        return {
            "project": bus.execute(GetProject(name)),
            "tab": "environments",
            "cards": [Card(each, parts.get(each.name, ())) for each in environments],
            "guide": self._guide(environments),
            "parts": parts_of("environments", name),
        }

    def _guide(self, environments: Sequence[EnvironmentDetail]) -> Guide | None:
        """Returns the guide, until something is deployed."""
        others = [each for each in environments if not each.is_local]
        if any(each.url for each in others):
            return None
        servers = tuple(each.name for each in self.platforms if not each.is_local)
        return Guide(servers, next((each.name for each in others), ""))

    def message(self, entered: dict[str, Any]) -> CreateEnvironment:
        chosen = (entered[field] for field in ("environment", "platform", "domain", "branch"))
        return CreateEnvironment(self.kwargs["name"], *chosen)

    def done(self, result: CreatedEnvironment) -> HttpResponse:
        servers = f" Its first deployment starts {' and '.join(result.servers)}." if result.servers else ""
        if result.to_choose:
            commands = ", then ".join(result.to_choose)
            messages.info(
                self.request,
                f"{result.reason} Before the first deployment, choose servers by URL: {commands}",
            )
        messages.success(self.request, f"The environment was created. Nothing is running in it yet.{servers}")
        return redirect("environments:list", name=self.kwargs["name"])
