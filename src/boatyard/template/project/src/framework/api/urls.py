"""The API: its version 1, which each app's `api_path` adds to, and its documentation."""

from django.urls import include, path, re_path
from drf_spectacular.views import SpectacularAPIView

from framework.api.docs import redoc, swagger
from framework.api.unknown_path import UnknownPathView
from framework.mounting import mounted

urlpatterns = [
    path("v1/", include(mounted("api"))),
    path("schema/", SpectacularAPIView.as_view(), name="schema"),
    path("docs/", swagger, name="swagger"),
    path("redoc/", redoc, name="redoc"),
    re_path("", UnknownPathView.as_view()),
]
