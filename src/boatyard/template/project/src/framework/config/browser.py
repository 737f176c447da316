"""The settings of all roles for browsers: sessions, forms and messages."""

from framework.config.assembly import Entries, after

INSTALLED_APPS: Entries = [
    after("django.contrib.auth", "django.contrib.sessions"),
    after("django.contrib.sessions", "django.contrib.messages"),
]

MIDDLEWARE: Entries = [
    after(
        "django.middleware.csp.ContentSecurityPolicyMiddleware",
        "django.contrib.sessions.middleware.SessionMiddleware",
    ),
    after("django.middleware.common.CommonMiddleware", "django.middleware.csrf.CsrfViewMiddleware"),
    after(
        "django.middleware.csrf.CsrfViewMiddleware", "django.contrib.auth.middleware.AuthenticationMiddleware"
    ),
    after(
        "django.contrib.auth.middleware.AuthenticationMiddleware",
        "django.contrib.messages.middleware.MessageMiddleware",
    ),
]
