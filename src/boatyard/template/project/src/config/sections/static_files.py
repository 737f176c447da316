"""Static and uploaded files. WhiteNoise serves static files, in development as in production."""

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

# Uploaded files. runserver serves them in development, nginx in production.
MEDIA_URL = "media/"
MEDIA_ROOT = ROOT / "media"
