"""The catalogue in the API."""

from django.urls import path

from boatyard.apps.plugins.logic.queries.list_plugins import ListPlugins
from boatyard.apps.plugins.logic.queries.preview_rendering import PreviewRendering
from boatyard.core.api.endpoints import endpoint

urlpatterns = [
    path("plugins/", endpoint(get=ListPlugins)),
    path("preview/", endpoint(get=PreviewRendering)),
]
