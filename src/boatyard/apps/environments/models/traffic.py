from typing import Any, ClassVar

from django.db import models

from boatyard.apps.environments.models.environment import Environment


class Traffic(models.Model):
    """How often a revision of an environment was asked, as far as it was read from the router.

    Attributes:
        errors: How many of the answers had a status from 500 on.
        readings: What was read last, by server: [worker process of the router, requests, errors]. Another
            worker process counts from 0.
    """

    environment = models.ForeignKey(Environment, on_delete=models.CASCADE, related_name="traffic")
    revision = models.PositiveIntegerField()
    requests = models.PositiveBigIntegerField(default=0)
    errors = models.PositiveBigIntegerField(default=0)
    readings: Any = models.JSONField(default=dict)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["environment", "revision"], name="traffic_of_a_revision")
        ]

    def __str__(self) -> str:
        return f"{self.environment} {self.revision}"
