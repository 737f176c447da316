"""The role `api`: the API for programs, without sessions, admin and pages."""

from framework.config.assembly import Entries

ROOT_URLCONF = "config.api.urls"
INSTALLED_APPS: Entries = ["rest_framework", "drf_spectacular", "drf_spectacular_sidecar"]

# Cross-site request forgery needs a cookie, and this role reads none.
SILENCED_SYSTEM_CHECKS = ["security.W003"]
