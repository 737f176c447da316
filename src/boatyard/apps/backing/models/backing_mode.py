from django.db import models


class BackingMode(models.TextChoices):
    """The way a project uses a service.

    By an entered URL, in a container that Boatyard started, or with the built-in fallback.
    """

    URL = "url"
    CONTAINER = "container"
    EMBEDDED = "embedded"
