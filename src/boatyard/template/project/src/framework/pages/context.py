"""The context of every template."""

from functools import partial
from typing import Any

from django.http import HttpRequest
from django.middleware.csp import get_nonce

from config.project import TITLE
from framework.mounting import menu, templates


def site(request: HttpRequest) -> dict[str, Any]:
    """Returns the title, the sections of this role, the additions of apps, and the nonce of the policy."""
    return {
        "site_title": TITLE,
        "site_sections": menu,
        "site_head": partial(templates, "head"),
        "site_body": partial(templates, "body"),
        "csp_nonce": get_nonce(request),
    }
