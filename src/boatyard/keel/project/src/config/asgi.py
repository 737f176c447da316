"""The application for ASGI servers."""

import os

from django.core.asgi import get_asgi_application

from config.startup import explained, prepare_server

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

with explained():
    prepare_server()
    application = get_asgi_application()
