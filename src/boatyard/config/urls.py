"""Boatyard's addresses: pages at the root, the REST interface under /api/."""

from django.urls import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = []
