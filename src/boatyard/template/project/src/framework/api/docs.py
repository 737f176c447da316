"""The documentation of the API: Swagger UI and ReDoc from the sidecar, without inline scripts."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.csp import CSP
from django.views.decorators.csp import csp_override
from django.views.decorators.http import require_safe

# ReDoc creates <style> elements, which need the request's nonce.
STYLED_BY_SCRIPT = {**settings.SECURE_CSP, "style-src": [CSP.SELF, CSP.NONCE]}


@require_safe
def swagger(request: HttpRequest) -> HttpResponse:
    return render(request, "core/swagger.html")


@csp_override(STYLED_BY_SCRIPT)
@require_safe
def redoc(request: HttpRequest) -> HttpResponse:
    return render(request, "core/redoc.html")
