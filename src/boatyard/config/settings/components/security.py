"""Keys, hosts, cookies and headers."""

from django.utils.csp import CSP

from boatyard.config.environment import env
from boatyard.core.keys import secret_key
from boatyard.core.serving.proxies import trusted_proxies

SECRET_KEY = secret_key()
DEBUG = False
BOATYARD_TRUSTED_PROXIES = trusted_proxies(env.list("BOATYARD_TRUSTED_PROXIES", default=[]))
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]", *env.list("BOATYARD_HOSTS", default=[])]

# Cookies ignore ports, so Boatyard's own must not share a name with those of a project on the same host.
# docs/decisions/0009-what-a-cookie-at-127-0-0-1-can-promise.md says what they guarantee.
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = env.bool("BOATYARD_HTTPS", default=False)
_PREFIX = "__Host-" if SESSION_COOKIE_SECURE else ""
SESSION_COOKIE_NAME = f"{_PREFIX}boatyard_session"
CSRF_COOKIE_NAME = f"{_PREFIX}boatyard_csrf"
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
SESSION_COOKIE_AGE = 60 * 60 * 24  # from signing in: see `end_session_in_a_day`
CSRF_TRUSTED_ORIGINS = env.list("BOATYARD_ORIGINS", default=[])

# A page or the API is sent a form or a few names: the largest is far below this, and is never kept in a file.
BOATYARD_LARGEST_BODY = DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
BOATYARD_BODY_SECONDS = 60

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
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

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
# Sign-in tries are counted here until the server stops. At its limit the cache drops entries, but this is far
# more than the tries of an hour.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}
LOGIN_URL = "accounts:sign-in"
LOGIN_REDIRECT_URL = "/"
