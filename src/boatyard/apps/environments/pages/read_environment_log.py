from typing import Any

from boatyard.apps.environments.logic.interfaces.platform import WEB
from boatyard.apps.environments.logic.queries.list_environments import ListEnvironments
from boatyard.apps.environments.logic.queries.read_environment_log import ReadEnvironmentLog
from boatyard.apps.environments.models import LOCAL
from boatyard.apps.projects.logic.queries.get_project import GetProject
from boatyard.core.bus import bus
from boatyard.core.pages.page import Page


class EnvironmentLogPage(Page):
    """The end of a process's log. `follow_environment_log` sends later lines."""

    template = "environments/log.html"

    def content(self) -> dict[str, Any]:
        name, process = self.kwargs["name"], self.request.GET.get("process", WEB)
        environment = self.request.GET.get("environment", LOCAL)
        log = bus.execute(ReadEnvironmentLog(name, process=process, environment=environment))
        project = bus.execute(GetProject(name))
        beside = [each.name for each in project.processes] if environment == LOCAL else []
        return {
            "project": project,
            "tab": "logs",
            "environment": environment,
            "environments": bus.execute(ListEnvironments(name)),
            "log": log,
            "process": process,
            "processes": [WEB, *beside],
        }
