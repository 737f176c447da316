"""Deployments in the API."""

from django.urls import path

from boatyard.apps.deployments.logic.commands.approve_release import ApproveRelease
from boatyard.apps.deployments.logic.commands.deploy_commit import DeployCommit
from boatyard.apps.deployments.logic.commands.promote_release import PromoteRelease
from boatyard.apps.deployments.logic.commands.refuse_release import RefuseRelease
from boatyard.apps.deployments.logic.commands.request_release import RequestRelease
from boatyard.apps.deployments.logic.commands.roll_back import RollBack
from boatyard.apps.deployments.logic.queries.compare_releases import CompareReleases
from boatyard.apps.deployments.logic.queries.list_pipeline import ListPipeline
from boatyard.apps.deployments.logic.queries.list_releases import ListReleases
from boatyard.apps.deployments.logic.queries.preview_deployment import PreviewDeployment
from boatyard.core.api.endpoints import endpoint, starts_job

_ENVIRONMENT = "projects/<slug:name>/environments/<slug:environment>"

urlpatterns = [
    path("projects/<slug:name>/releases/", endpoint("name", get=ListPipeline)),
    path(f"{_ENVIRONMENT}/releases/", endpoint("name environment", get=ListReleases)),
    path(f"{_ENVIRONMENT}/preview/", endpoint("name environment", get=PreviewDeployment)),
    path(f"{_ENVIRONMENT}/difference/", endpoint("name environment", get=CompareReleases)),
    path(f"{_ENVIRONMENT}/deploy/", endpoint("name environment", post=starts_job(DeployCommit))),
    path(f"{_ENVIRONMENT}/requests/", endpoint("name environment", post=RequestRelease)),
    path(
        f"{_ENVIRONMENT}/releases/<int:release>/approve/",
        endpoint("name environment release", post=starts_job(ApproveRelease)),
    ),
    path(
        f"{_ENVIRONMENT}/releases/<int:release>/refuse/",
        endpoint("name environment release", post=RefuseRelease),
    ),
    path(f"{_ENVIRONMENT}/promote/", endpoint("name environment", post=starts_job(PromoteRelease))),
    path(f"{_ENVIRONMENT}/rollback/", endpoint("name environment", post=starts_job(RollBack))),
]
