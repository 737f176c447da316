"""The application for ASGI servers."""

import os

from django.core.asgi import get_asgi_application

from config.startup import ensure_migrated, explained

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

with explained():
    application = get_asgi_application()
    ensure_migrated()
