"""The apps of Boatyard. `StartupConfig` comes last, since it ends registration on the bus."""

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "rest_framework",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "boatyard.apps.accounts",
    "boatyard.apps.jobs",
    "boatyard.apps.vcs",
    "boatyard.apps.plugins",
    "boatyard.apps.scaffolding",
    "boatyard.apps.locks",
    "boatyard.apps.projects",
    "boatyard.apps.builds",
    "boatyard.apps.environments",
    "boatyard.apps.backing",
    "boatyard.apps.deployments",
    "boatyard.core.startup.StartupConfig",
]

ROOT_URLCONF = "boatyard.config.urls"
ASGI_APPLICATION = "boatyard.config.asgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "accounts.Account"
USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_CODE = "en"
USE_I18N = False
