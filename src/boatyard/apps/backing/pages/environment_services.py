from typing import Any

from django.http import Http404

from boatyard.apps.backing.logic.queries.list_backups import ListBackups
from boatyard.apps.backing.logic.queries.list_environment_services import ListEnvironmentServices
from boatyard.apps.environments.logic.queries.list_environments import ListEnvironments
from boatyard.apps.projects.logic.queries.get_project import GetProject
from boatyard.core.bus import bus
from boatyard.core.errors import Conflict
from boatyard.core.pages.page import Page
from boatyard.core.roles import Role


class EnvironmentServicesPage(Page):
    """The servers that an environment with releases uses, and the backups of its database."""

    template = "backing/environment_services.html"

    def content(self) -> dict[str, Any]:
        name, environment = self.kwargs["name"], self.kwargs["environment"]
        project = bus.execute(GetProject(name))
        return {
            "project": project,
            "tab": "environments",
            "environment_tab": "services",
            "environment": environment_named(name, environment).name,
            "services": _services(name, environment),
            "backups": (
                bus.execute(ListBackups(name, environment)) if project.role.allows(Role.DEVELOPER) else ()
            ),
        }


def environment_named(project: str, name: str) -> Any:
    """The environment with releases. Raises Http404 if there is none."""
    for each in bus.execute(ListEnvironments(project)):
        if each.name == name and not each.checkout:
            return each
    raise Http404


def _services(project: str, environment: str) -> Any:
    try:
        return bus.execute(ListEnvironmentServices(project, environment))
    except Conflict:  # the project is not created yet
        return ()
