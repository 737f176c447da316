"""The role `admin`: the admin for staff, without pages and API."""

from framework.config import browser
from framework.config.assembly import Entries, before

ROOT_URLCONF = "config.admin.urls"
INSTALLED_APPS: Entries = [
    before("django.contrib.contenttypes", "django.contrib.admin"),
    *browser.INSTALLED_APPS,
]
MIDDLEWARE = browser.MIDDLEWARE
