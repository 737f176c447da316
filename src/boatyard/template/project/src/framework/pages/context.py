"""What every template knows of the site."""

from functools import partial
from typing import Any

from django.http import HttpRequest
from django.middleware.csp import get_nonce

from config.project import TITLE
from framework.mounting import menu, templates


def site(request: HttpRequest) -> dict[str, Any]:
    """The title, the sections that this role serves, what apps add, and the nonce of the page's policy."""
    return {
        "site_title": TITLE,
        "site_sections": menu,
        "site_head": partial(templates, "head"),
        "site_body": partial(templates, "body"),
        "csp_nonce": get_nonce(request),
    }
