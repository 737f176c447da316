"""The API's description for people: Redoc, from installed files, as no page here loads from elsewhere."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.csp import CSP
from django.views.decorators.csp import csp_override

# Redoc makes its styles at run time and its search in a worker: what the other pages forbid.
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
