"""What every template knows of the site."""

from typing import Any

from django.http import HttpRequest
from django.middleware.csp import get_nonce

from apps.core.mounting import menu
from config.project import TITLE


def site(request: HttpRequest) -> dict[str, Any]:
    """The title, the sections that this role serves, and the nonce of the page's policy."""
    return {"site_title": TITLE, "site_sections": menu, "csp_nonce": get_nonce(request)}
