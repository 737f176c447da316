from django.db import models

PROCESS = "process"
"""The kind of the built-in platform: this machine, without Docker."""
DOCKER = "docker"
"""The kind of platforms that run containers, and the name of this machine's own one."""


class Platform(models.Model):
    """A platform for environments.

    Attributes:
        kind: The implementation of the platform interface.
        is_ready: Whether its servers were checked and prepared. Environments are created only on platforms
            that are.
    """

    name = models.CharField(max_length=40, unique=True)
    kind = models.CharField(max_length=20)
    is_ready = models.BooleanField(default=True)
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.name

    @property
    def subject(self) -> str:
        """The subject of its jobs."""
        return f"platform:{self.pk}"
