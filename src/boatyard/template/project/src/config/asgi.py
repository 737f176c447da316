"""The application for ASGI servers."""

import os

from django.core.asgi import get_asgi_application

from framework.serving.startup import started

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

application = started(get_asgi_application)
