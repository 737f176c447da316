"""The API documentation: Redoc from installed files, since no page loads files from other hosts."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.csp import CSP
from django.views.decorators.csp import csp_override

# Redoc creates styles at run time and searches in a worker. The policy of the other pages forbids both.
POLICY: dict[str, list[str]] = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF, CSP.UNSAFE_INLINE],
    "worker-src": ["blob:"],
    "child-src": ["blob:"],
    "img-src": [CSP.SELF, "data:"],
    "connect-src": [CSP.SELF],
    "frame-ancestors": [CSP.NONE],
}


@csp_override(POLICY)
def documentation(request: HttpRequest) -> HttpResponse:
    """The page at /api/v1/docs/."""
    return render(request, "api/documentation.html")
