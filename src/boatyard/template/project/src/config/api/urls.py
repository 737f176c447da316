"""What the role `api` serves."""

from django.urls import include, path

urlpatterns = [
    path("", include("framework.health.urls")),
    path("api/", include("framework.api.urls")),
]
