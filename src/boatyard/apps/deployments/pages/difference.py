from typing import Any

from django.http import Http404

from boatyard.apps.deployments.logic.queries.compare_releases import CompareReleases
from boatyard.apps.deployments.logic.queries.list_releases import ListReleases
from boatyard.apps.projects.logic.queries.get_project import GetProject
from boatyard.core.bus import bus
from boatyard.core.pages.page import Page


class DifferencePage(Page):
    """What differs between two releases of an environment."""

    template = "deployments/difference.html"

    def content(self) -> dict[str, Any]:
        name, environment = self.kwargs["name"], self.kwargs["environment"]
        older, newer = (self._number(key) for key in ("older", "newer"))
        return {
            "project": bus.execute(GetProject(name)),
            "tab": "environments",
            "environment_tab": "releases",
            "environment": environment,
            "numbers": [each.number for each in bus.execute(ListReleases(name, environment))],
            "change": bus.execute(CompareReleases(name, environment, older, newer)),
        }

    def _number(self, key: str) -> int:
        given = self.request.GET.get(key, "")
        if not (given.isascii() and given.isdigit() and len(given) < 10):
            raise Http404
        return int(given)
