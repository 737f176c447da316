"""Files. Static ones: WhiteNoise serves them, under runserver too, so that development is like production."""

from config.project import ROOT, SOURCE
from framework.config.assembly import Entries, after, before

INSTALLED_APPS: Entries = [before("django.contrib.staticfiles", "whitenoise.runserver_nostatic")]
MIDDLEWARE: Entries = [
    after("django.middleware.security.SecurityMiddleware", "whitenoise.middleware.WhiteNoiseMiddleware"),
]

STATIC_URL = "static/"
STATIC_ROOT = ROOT / "staticfiles"
STATICFILES_DIRS = [SOURCE / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}

# What people upload. runserver shows it; in production nginx does, without ever running it.
MEDIA_URL = "media/"
MEDIA_ROOT = ROOT / "media"
