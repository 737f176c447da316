from django.db import models


class BackingMode(models.TextChoices):
    """How a project comes to a service.

    By a URL that somebody gave, in a container that Boatyard started, or not at all: then it uses what it has
    built in.
    """

    URL = "url"
    CONTAINER = "container"
    EMBEDDED = "embedded"
