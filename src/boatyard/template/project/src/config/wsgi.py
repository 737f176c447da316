"""The application for WSGI servers."""

import os

from django.core.wsgi import get_wsgi_application

from framework.serving.startup import started

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

application = started(get_wsgi_application)
