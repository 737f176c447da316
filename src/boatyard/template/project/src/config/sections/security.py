"""What a browser may do with our pages, and our cookies' names."""

from django.utils.csp import CSP

from config.project import NAME
from framework.config.env import env

ALLOWED_HOSTS = env.words("ALLOWED_HOSTS", default=[], expected="host names")

# How many proxies stand before this process. Without one, X-Forwarded-For is only what a client says.
TRUSTED_PROXIES = env.number("TRUSTED_PROXIES", default=0)

# Nothing from elsewhere, nothing inline. A page that truly needs more says so with django's csp_override.
SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:"],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "base-uri": [CSP.NONE],
    "frame-ancestors": [CSP.NONE],
}
X_FRAME_OPTIONS = "DENY"

# Cookies ignore ports: with names of its own, this project does not disturb another one on the same machine.
SESSION_COOKIE_NAME = f"{NAME}_session"
CSRF_COOKIE_NAME = f"{NAME}_csrf"
LANGUAGE_COOKIE_NAME = f"{NAME}_language"
