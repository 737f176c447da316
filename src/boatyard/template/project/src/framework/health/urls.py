"""The URLs of health checks."""

from django.urls import path

from framework.health.views import healthz, readyz

urlpatterns = [
    path("healthz/", healthz, name="healthz"),
    path("readyz/", readyz, name="readyz"),
]
