"""The URLs of the role `api`."""

from django.urls import include, path

urlpatterns = [
    path("", include("framework.health.urls")),
    path("api/", include("framework.api.urls")),
]
