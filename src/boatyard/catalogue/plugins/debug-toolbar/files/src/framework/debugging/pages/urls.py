"""The URLs of the toolbar's panels."""

from debug_toolbar.urls import app_name, urlpatterns

__all__ = ["app_name", "urlpatterns"]
