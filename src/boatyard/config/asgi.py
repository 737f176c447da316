"""The ASGI entry point of the server."""

import os

from django.conf import settings
from django.core.asgi import get_asgi_application

from boatyard.core.serving.limited_bodies import LimitedBodies
from boatyard.core.serving.request_threads import RequestThreads

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "boatyard.config.settings")

application = LimitedBodies(
    RequestThreads(get_asgi_application()),
    largest=settings.BOATYARD_LARGEST_BODY,
    seconds=settings.BOATYARD_BODY_SECONDS,
)
