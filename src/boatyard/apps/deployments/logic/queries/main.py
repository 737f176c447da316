"""Every query of deployments, and its handler."""

from boatyard.apps.deployments.logic.queries.compare_releases import (
    CompareReleases,
    CompareReleasesHandler,
)
from boatyard.apps.deployments.logic.queries.list_pipeline import ListPipeline, ListPipelineHandler
from boatyard.apps.deployments.logic.queries.list_releases import ListReleases, ListReleasesHandler
from boatyard.apps.deployments.logic.queries.preview_deployment import (
    PreviewDeployment,
    PreviewDeploymentHandler,
)

QUERIES = (
    (CompareReleases, CompareReleasesHandler),
    (ListPipeline, ListPipelineHandler),
    (ListReleases, ListReleasesHandler),
    (PreviewDeployment, PreviewDeploymentHandler),
)
