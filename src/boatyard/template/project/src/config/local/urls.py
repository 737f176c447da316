"""The URLs of the role `local`: all of them."""

from django.urls import include, path

urlpatterns = [
    path("", include("config.admin.urls")),
    path("", include("config.api.urls")),
    path("", include("config.web.urls")),
]
