"""Security headers and the names of cookies."""

from django.utils.csp import CSP

from config.project import NAME
from framework.config.env import env

ALLOWED_HOSTS = env.words("ALLOWED_HOSTS", default=[], expected="host names")

# The number of proxies in front. Without one, a client can put anything into X-Forwarded-For.
TRUSTED_PROXIES = env.number("TRUSTED_PROXIES", default=0)

# Only the project's own files, and nothing inline. A page that needs more uses Django's csp_override.
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

# Cookies ignore ports. Own names keep the projects on one machine apart.
SESSION_COOKIE_NAME = f"{NAME}_session"
CSRF_COOKIE_NAME = f"{NAME}_csrf"
LANGUAGE_COOKIE_NAME = f"{NAME}_language"
