"""Every query of deployments, and its handler."""

from boatyard.apps.deployments.logic.queries.list_pipeline import ListPipeline, ListPipelineHandler
from boatyard.apps.deployments.logic.queries.list_releases import ListReleases, ListReleasesHandler

QUERIES = (
    (ListPipeline, ListPipelineHandler),
    (ListReleases, ListReleasesHandler),
)
