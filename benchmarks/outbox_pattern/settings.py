"""A project with the defaults of django-outbox-pattern, except for the addresses of servers."""

import os
from urllib.parse import urlsplit

_database = urlsplit(os.environ["DATABASE_URL"])

SECRET_KEY = "only-for-the-benchmark"
USE_TZ = True
INSTALLED_APPS = ["django_outbox_pattern"]
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.postgresql",
        "HOST": _database.hostname,
        "PORT": _database.port,
        "USER": _database.username,
        "NAME": _database.path.removeprefix("/"),
    }
}
DJANGO_OUTBOX_PATTERN = {
    "DEFAULT_STOMP_HOST_AND_PORTS": [("127.0.0.1", int(os.environ["STOMP_PORT"]))],
    "DEFAULT_STOMP_VHOST": os.environ["VIRTUAL_HOST"],
}
