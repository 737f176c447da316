from django.db import models

PROCESS = "process"
"""The kind of the platform that is always there: this machine, without Docker."""
DOCKER = "docker"
"""The kind of platforms that run containers, and the name of the Docker engine of this machine."""


class Platform(models.Model):
    """A place where environments run.

    Attributes:
        kind: Which implementation of the platform interface works on it.
    """

    name = models.CharField(max_length=40, unique=True)
    kind = models.CharField(max_length=20)
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.name
