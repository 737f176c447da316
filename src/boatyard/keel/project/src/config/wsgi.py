"""The application for WSGI servers."""

import os

from django.core.wsgi import get_wsgi_application

from config.startup import ensure_migrated, explained

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

with explained():
    application = get_wsgi_application()
    ensure_migrated()
