"""The parts of Django that every role needs. Other sections and the roles add to it."""

from config.project import SOURCE
from framework.config.assembly import Entries, before, last

INSTALLED_APPS: Entries = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.staticfiles",
    "apps.users",
    last("framework"),  # its ready() checks the bus, after every app has registered its messages
]

MIDDLEWARE: Entries = [
    before("django.middleware.security.SecurityMiddleware", "framework.requests.HealthMiddleware"),
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "framework.requests.TriesMiddleware",
    last("framework.requests.ActorMiddleware"),
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [SOURCE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "framework.pages.context.site",
            ],
        },
    },
]

WSGI_APPLICATION = "config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
