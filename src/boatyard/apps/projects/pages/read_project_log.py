from typing import Any

from boatyard.apps.projects.logic.queries.get_project import GetProject
from boatyard.apps.projects.logic.queries.read_project_log import ReadProjectLog
from boatyard.core.bus import bus
from boatyard.core.pages.page import Page


class ProjectLogPage(Page):
    """What a project's server has written of late; `follow_project_log` brings what comes after."""

    template = "projects/log.html"

    def content(self) -> dict[str, Any]:
        name = self.kwargs["name"]
        return {"project": bus.execute(GetProject(name)), "log": bus.execute(ReadProjectLog(name))}
