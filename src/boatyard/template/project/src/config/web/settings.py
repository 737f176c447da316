"""The role `web`: pages for visitors, without admin and API."""

from framework.config import browser

ROOT_URLCONF = "config.web.urls"
INSTALLED_APPS = browser.INSTALLED_APPS
MIDDLEWARE = browser.MIDDLEWARE
