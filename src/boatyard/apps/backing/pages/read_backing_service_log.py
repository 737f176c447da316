from typing import Any

from boatyard.apps.backing.logic.queries.read_backing_service_log import ReadBackingServiceLog
from boatyard.apps.plugins.logic.known_services import known_service
from boatyard.apps.projects.logic.queries.get_project import GetProject
from boatyard.core.bus import bus
from boatyard.core.errors import ExternalFailure
from boatyard.core.pages.page import Page


class BackingServiceLogPage(Page):
    """The last of what a server in a container has written."""

    template = "backing/log.html"

    def content(self) -> dict[str, Any]:
        name, service = self.kwargs["name"], self.kwargs["service"]
        content = {"project": bus.execute(GetProject(name)), "service": known_service(service)}
        try:
            return content | {"log": bus.execute(ReadBackingServiceLog(name, service))}
        except ExternalFailure as error:  # Docker is away: the page says so
            return content | {"fault": error.message}
