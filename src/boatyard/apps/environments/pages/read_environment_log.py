from dataclasses import replace
from typing import Any

from boatyard.apps.environments.logic.interfaces.platform import WEB
from boatyard.apps.environments.logic.queries.list_environments import ListEnvironments
from boatyard.apps.environments.logic.queries.list_processes import ListProcesses
from boatyard.apps.environments.logic.queries.read_environment_log import ReadEnvironmentLog
from boatyard.apps.environments.models import LOCAL
from boatyard.apps.projects.logic.queries.get_project import GetProject
from boatyard.core.bus import bus
from boatyard.core.errors import Invalid
from boatyard.core.pages.page import Page


class EnvironmentLogPage(Page):
    """The end of a process's log. `follow_environment_log` sends later lines."""

    template = "environments/log.html"

    def content(self) -> dict[str, Any]:
        name, process = self.kwargs["name"], self.request.GET.get("process", WEB)
        environment = self.request.GET.get("environment", LOCAL)
        search, since = (self.request.GET.get(key, "") for key in ("search", "since"))
        message = ReadEnvironmentLog(
            name, process=process, environment=environment, since=since, search=search
        )
        fault = ""
        try:
            log = bus.execute(message)
        except Invalid as error:
            if "since" not in error.fields:
                raise
            fault = " ".join(error.fields["since"])
            log = bus.execute(replace(message, since=""))
        project = bus.execute(GetProject(name))
        beside = [each.name for each in project.processes]
        if environment != LOCAL:
            beside = [each.name for each in bus.execute(ListProcesses(name, environment))][1:]
        return {
            "project": project,
            "tab": "logs",
            "environment": environment,
            "environments": bus.execute(ListEnvironments(name)),
            "log": log,
            "process": process,
            "search": search,
            "since": since,
            "fault": fault,
            "has_times": environment != LOCAL,
            "processes": [WEB, *beside],
        }
