from typing import Any

from boatyard.apps.environments.logic.queries.compare_settings import CompareSettings, Difference
from boatyard.apps.projects.logic.queries.get_project import GetProject
from boatyard.core.bus import bus
from boatyard.core.pages.page import Page


class CompareSettingsPage(Page):
    """The settings of two environments that are not equal."""

    template = "environments/compare_settings.html"

    def content(self) -> dict[str, Any]:
        name, environment, other = (self.kwargs[part] for part in ("name", "environment", "target"))
        found = bus.execute(CompareSettings(name, environment, other))
        return {
            "project": bus.execute(GetProject(name)),
            "environment": environment,
            "other": other,
            "settings": [each for each in found if each.difference is not Difference.EQUAL],
        }
