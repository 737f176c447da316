"""What the role `local` serves: all of it."""

from django.urls import include, path

urlpatterns = [
    path("", include("config.admin.urls")),
    path("", include("config.api.urls")),
    path("", include("config.web.urls")),
]
