"""What the role `api` serves."""

from django.urls import include, path

urlpatterns = [
    path("", include("apps.core.health.urls")),
    path("api/", include("apps.core.api.urls")),
]
