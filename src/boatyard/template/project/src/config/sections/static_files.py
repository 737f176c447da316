"""Static and uploaded files. WhiteNoise serves static files, in development as in production."""

from config.project import ROOT, SOURCE
from framework.config.assembly import Entries, after, before
from framework.config.env import env

INSTALLED_APPS: Entries = [before("django.contrib.staticfiles", "whitenoise.runserver_nostatic")]
MIDDLEWARE: Entries = [
    after(
        "django.middleware.security.SecurityMiddleware",
        "framework.serving.released_files.ReleasedFilesMiddleware",
    ),
]

STATIC_URL = "static/"
STATIC_ROOT = ROOT / "staticfiles"
# A platform that replaces releases without a pause names the current one and those before it, such as 7,6,5.
STATIC_RELEASES = env.text("STATIC_RELEASES", default="", expected="numbers of releases")
PUBLISHED = str(ROOT / "published" / "releases")
STATICFILES_DIRS = [SOURCE / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}

# Uploaded files. runserver serves them in development, nginx in production.
MEDIA_URL = "media/"
MEDIA_ROOT = ROOT / "media"
