from django.db import models

PROCESS = "process"
"""The kind of the built-in platform: this machine, without Docker."""
DOCKER = "docker"
"""The kind of platforms that run containers, and the name of this machine's own one."""


class Platform(models.Model):
    """A platform for environments.

    Attributes:
        kind: The implementation of the platform interface.
    """

    name = models.CharField(max_length=40, unique=True)
    kind = models.CharField(max_length=20)
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.name
