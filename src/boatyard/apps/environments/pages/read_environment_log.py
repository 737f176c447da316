from typing import Any

from boatyard.apps.environments.logic.interfaces.platform import WEB
from boatyard.apps.environments.logic.queries.read_environment_log import ReadEnvironmentLog
from boatyard.apps.projects.logic.queries.get_project import GetProject
from boatyard.core.bus import bus
from boatyard.core.pages.page import Page


class EnvironmentLogPage(Page):
    """What a process of an environment wrote last; `follow_environment_log` brings what comes after."""

    template = "environments/log.html"

    def content(self) -> dict[str, Any]:
        name, process = self.kwargs["name"], self.request.GET.get("process", WEB)
        log = bus.execute(ReadEnvironmentLog(name, process=process))
        project = bus.execute(GetProject(name))
        names = [WEB, *(each.name for each in project.processes)]
        return {"project": project, "log": log, "process": process, "processes": names}
