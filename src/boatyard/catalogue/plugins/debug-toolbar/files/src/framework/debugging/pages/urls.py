"""The addresses that the toolbar asks for its panels."""

from debug_toolbar.urls import app_name, urlpatterns

__all__ = ["app_name", "urlpatterns"]
