"""Boatyard's addresses: pages at the root, the REST interface under /api/."""

from django.urls import URLPattern, URLResolver, include, path

PAGES: list[URLPattern | URLResolver] = [
    path("", include("boatyard.apps.accounts.pages.urls")),
    path("", include("boatyard.apps.projects.pages.urls")),
    path("", include("boatyard.apps.environments.pages.urls")),
    path("", include("boatyard.apps.backing.pages.urls")),
    path("", include("boatyard.apps.deployments.pages.urls")),
    path("", include("boatyard.apps.plugins.pages.urls")),
    path("jobs/", include("boatyard.apps.jobs.pages.urls")),
]

urlpatterns: list[URLPattern | URLResolver] = [
    *PAGES,
    path("api/v1/", include(("boatyard.config.api", "api"))),
]
