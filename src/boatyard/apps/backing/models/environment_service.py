from typing import ClassVar
from uuid import UUID

from django.db import models

from boatyard.apps.environments.models import Environment
from boatyard.core.fields import SecretField


class ServiceMode(models.TextChoices):
    """The way an environment with releases uses a service.

    A server that Boatyard runs beside it, a server elsewhere by its URL, or the built-in fallback.
    """

    MANAGED = "managed"
    URL = "url"
    EMBEDDED = "embedded"


class EnvironmentServiceManager(models.Manager["EnvironmentService"]):
    def of(self, environment_id: UUID) -> dict[str, "EnvironmentService"]:
        """Returns the services of an environment, by name."""
        found = self.select_related("environment__project", "environment__platform")
        return {each.service: each for each in found.filter(environment_id=environment_id)}


class EnvironmentService(models.Model):
    """The server that an environment with releases uses for one service, from its next deployment on.

    Attributes:
        password: The password of the managed server. It is kept with the data when another server is used.
        has_data: A managed server was started, so there is a volume with its data.
        server: Its name and version, when it was last checked.
    """

    environment = models.ForeignKey(Environment, on_delete=models.CASCADE, related_name="services")
    service = models.CharField(max_length=40)
    mode = models.CharField(max_length=10, choices=ServiceMode)
    password = SecretField(null=True)
    has_data = models.BooleanField(default=False)
    server = models.CharField(max_length=100, blank=True)
    checked_at = models.DateTimeField(null=True)

    objects: ClassVar[EnvironmentServiceManager] = EnvironmentServiceManager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["environment", "service"], name="services_of_an_environment")
        ]

    def __str__(self) -> str:
        return f"{self.service} of {self.environment}"
