"""Every query of deployments, and its handler."""

from boatyard.apps.deployments.logic.queries.list_releases import ListReleases, ListReleasesHandler

QUERIES = ((ListReleases, ListReleasesHandler),)
