"""The app of notices."""

INSTALLED_APPS = ["apps.notices"]
