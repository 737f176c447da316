"""The API for programs: no sessions, no admin and no pages."""

from framework.config.assembly import Entries

ROOT_URLCONF = "config.api.urls"
INSTALLED_APPS: Entries = ["rest_framework", "drf_spectacular", "drf_spectacular_sidecar"]

# Cross-site forgery needs a cookie that a browser sends by itself; nothing here reads one.
SILENCED_SYSTEM_CHECKS = ["security.W003"]
