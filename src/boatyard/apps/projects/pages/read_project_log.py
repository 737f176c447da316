from typing import Any

from boatyard.apps.projects.logic.interfaces.platform import WEB
from boatyard.apps.projects.logic.queries.get_project import GetProject
from boatyard.apps.projects.logic.queries.read_project_log import ReadProjectLog
from boatyard.core.bus import bus
from boatyard.core.pages.page import Page


class ProjectLogPage(Page):
    """What a project's process has written of late; `follow_project_log` brings what comes after."""

    template = "projects/log.html"

    def content(self) -> dict[str, Any]:
        name, process = self.kwargs["name"], self.request.GET.get("process", WEB)
        log = bus.execute(ReadProjectLog(name, process=process))
        project = bus.execute(GetProject(name))
        names = [WEB, *(each.name for each in project.processes)]
        return {"project": project, "log": log, "process": process, "processes": names}
