"""The application for WSGI servers."""

import os

from django.core.wsgi import get_wsgi_application

from config.startup import explained, prepare_server

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

with explained():
    prepare_server()
    application = get_wsgi_application()
