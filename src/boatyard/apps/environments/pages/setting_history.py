from typing import Any

from boatyard.apps.environments.logic.queries.list_setting_history import ListSettingHistory
from boatyard.apps.projects.logic.queries.get_project import GetProject
from boatyard.core.bus import bus
from boatyard.core.pages.page import Page


class SettingHistoryPage(Page):
    """Who changed the settings of an environment, and when."""

    template = "environments/setting_history.html"

    def content(self) -> dict[str, Any]:
        name, environment = self.kwargs["name"], self.kwargs["environment"]
        return {
            "project": bus.execute(GetProject(name)),
            "environment": environment,
            "versions": bus.execute(ListSettingHistory(name, environment)),
        }
