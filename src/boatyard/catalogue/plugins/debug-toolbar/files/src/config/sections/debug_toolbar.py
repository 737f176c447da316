"""The debug toolbar, in development on pages, if its packages are installed."""

from importlib.util import find_spec
from pathlib import Path
from typing import Any

from framework.config.assembly import Entries, after
from framework.config.env import env

_is_development = env.text("ENVIRONMENT", default="development") == "development"
_has_pages = env.text("ROLE", default="local") in {"local", "web"}
_is_on = _is_development and _has_pages and find_spec("debug_toolbar") and find_spec("django_extensions")

INSTALLED_APPS: Entries = ["debug_toolbar", "django_extensions", "framework.debugging"] if _is_on else []
MIDDLEWARE: Entries = (
    [
        after(
            "django.middleware.csp.ContentSecurityPolicyMiddleware",
            "debug_toolbar.middleware.DebugToolbarMiddleware",
        )
    ]
    if _is_on
    else []
)

INTERNAL_IPS = ["127.0.0.1", "::1"]
DEBUG_TOOLBAR_CONFIG: dict[str, Any] = {"UPDATE_ON_FETCH": True}
if any(Path(mark).exists() for mark in ("/.dockerenv", "/run/.containerenv")):
    # In a container the host is internal too. Elsewhere that address can belong to anybody.
    DEBUG_TOOLBAR_CONFIG["SHOW_TOOLBAR_CALLBACK"] = "debug_toolbar.middleware.show_toolbar_with_docker"
