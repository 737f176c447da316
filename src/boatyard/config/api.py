"""The REST interface: every app's part of it, and its description."""

from django.urls import include, path
from drf_spectacular.views import SpectacularJSONAPIView
from rest_framework.permissions import AllowAny

from boatyard.core.api.documentation import documentation

urlpatterns = [
    path("", include("boatyard.apps.accounts.api.urls")),
    path("", include("boatyard.apps.backing.api.urls")),
    path("", include("boatyard.apps.deployments.api.urls")),
    path("", include("boatyard.apps.environments.api.urls")),
    path("", include("boatyard.apps.jobs.api.urls")),
    path("", include("boatyard.apps.plugins.api.urls")),
    path("", include("boatyard.apps.projects.api.urls")),
    path("schema/", SpectacularJSONAPIView.as_view(permission_classes=[AllowAny]), name="schema"),
    path("docs/", documentation, name="docs"),
]
