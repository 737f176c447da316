"""The pages of deployments, and their parts of an environment's card and page."""

from collections.abc import Mapping

from django.urls import path, reverse

from boatyard.apps.deployments.logic.commands.approve_release import ApproveRelease
from boatyard.apps.deployments.logic.commands.deploy_commit import DeployCommit
from boatyard.apps.deployments.logic.commands.refuse_release import RefuseRelease
from boatyard.apps.deployments.logic.commands.roll_back import RollBack
from boatyard.apps.deployments.logic.queries.list_pipeline import ListPipeline, PipelineStage
from boatyard.apps.deployments.pages.difference import DifferencePage
from boatyard.apps.deployments.pages.preview import PreviewPage
from boatyard.apps.deployments.pages.promote import PromotePage
from boatyard.apps.deployments.pages.releases import ReleasesPage
from boatyard.apps.deployments.pages.start_deployment import StartDeployment
from boatyard.core.bus import bus
from boatyard.core.pages.action import Action
from boatyard.core.pages.page_parts import add_part
from boatyard.core.pages.page_tabs import PageTab, add_tab

app_name = "deployments"


def _stages_of(project: str) -> Mapping[str, PipelineStage]:
    return {stage.environment: stage for stage in bus.execute(ListPipeline(project))}


add_part("environment-card", "deployments/card.html", _stages_of)
add_tab(
    "environment",
    PageTab("releases", "Releases", 10, lambda *keys: reverse("deployments:releases", args=keys)),
)

ENVIRONMENT = "projects/<slug:name>/environments/<slug:environment>/"

urlpatterns = [
    path(f"{ENVIRONMENT}releases/", ReleasesPage.as_view(), name="releases"),
    path(f"{ENVIRONMENT}deploy/", StartDeployment.as_view(message=DeployCommit), name="deploy"),
    path(f"{ENVIRONMENT}promote/<slug:target>/", PromotePage.as_view(), name="promote"),
    path(
        f"{ENVIRONMENT}approve/<int:release>/",
        StartDeployment.as_view(message=ApproveRelease),
        name="approve",
    ),
    path(
        f"{ENVIRONMENT}refuse/<int:release>/",
        Action.as_view(message=RefuseRelease, to="deployments:releases", url_kwargs=("name", "environment")),
        name="refuse",
    ),
    path(f"{ENVIRONMENT}preview/", PreviewPage.as_view(), name="preview"),
    path(f"{ENVIRONMENT}difference/", DifferencePage.as_view(), name="difference"),
    path(f"{ENVIRONMENT}rollback/", StartDeployment.as_view(message=RollBack), name="roll-back"),
    path(f"{ENVIRONMENT}rollback/<int:to>/", StartDeployment.as_view(message=RollBack), name="roll-back-to"),
]
