from typing import Any

from boatyard.apps.deployments.logic.queries.preview_deployment import PreviewDeployment
from boatyard.apps.projects.logic.queries.get_project import GetProject
from boatyard.core.bus import bus
from boatyard.core.pages.page import Page


class PreviewPage(Page):
    """What a deployment or a promotion would change, with the button that starts it."""

    template = "deployments/preview.html"

    def content(self) -> dict[str, Any]:
        name, environment = self.kwargs["name"], self.kwargs["environment"]
        target = self.kwargs.get("target", "")
        if target:
            message = PreviewDeployment(name, target, source=environment)
        else:
            message = PreviewDeployment(name, environment, self.request.GET.get("commit", ""))
        return {
            "project": bus.execute(GetProject(name)),
            "tab": "environments",
            "environment_tab": "releases",
            "environment": target or environment,
            "source": environment if target else "",
            "target": target or environment,
            "change": bus.execute(message),
        }
