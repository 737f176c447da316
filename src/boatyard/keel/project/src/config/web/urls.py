"""What the role `web` serves."""

from django.urls import include, path

from apps.core.mounting import mounted

urlpatterns = [
    path("", include("apps.core.health.urls")),
    path("", include("apps.core.pages.urls")),
    *mounted("pages"),
]
