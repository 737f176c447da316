"""The role `local`: everything in one process, for a developer's machine and for small sites."""

from typing import Any

from config.admin import settings as admin
from config.api import settings as api
from framework.config.assembly import Entries, before

ROOT_URLCONF = "config.local.urls"
INSTALLED_APPS: Entries = [*admin.INSTALLED_APPS, *api.INSTALLED_APPS]
MIDDLEWARE = admin.MIDDLEWARE

# The API accepts the pages' sessions too, so that its documentation works for signed-in users.
REST_FRAMEWORK: dict[str, Any] = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        before(
            "rest_framework.authentication.TokenAuthentication",
            "framework.api.session_authentication.SessionAuthentication",
        ),
    ],
}
