from pathlib import Path
from typing import Any, ClassVar
from uuid import UUID, uuid4

from django.db import models

from boatyard.apps.builds.models import Build
from boatyard.apps.environments.models.platform import Platform
from boatyard.apps.projects.models import Project
from boatyard.core.fields import SecretField

LOCAL = "local"
"""The environment that every project has: it follows the working tree."""


def used_ports() -> set[int]:
    """The ports of this machine that environments are served on."""
    found = Environment.objects.exclude(port=None).values_list("port", flat=True)
    return {port for port in found if port is not None}


class EnvironmentManager(models.Manager["Environment"]):
    def local(self, project_id: UUID) -> "Environment":
        """The local environment of a project, with the project.

        Raises:
            Environment.DoesNotExist: The project is gone.
        """
        return self.select_related("project", "platform").get(project_id=project_id, name=LOCAL)


class Environment(models.Model):
    """One place where a project runs.

    Attributes:
        checkout: The folder whose working tree it runs; empty for one that runs releases.
        port: Where it is served on this machine; null on a platform that has addresses of its own.
        hosts: The host names that it is served under, on a platform that routes; the first is its address.
        revision: The number of the revision that its requests go to; 0 before the first.
        build: What that revision runs.
        admin_password: Of the first administrator, until it is shown.
    """

    id = models.UUIDField(primary_key=True, default=uuid4)
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="environments")
    name = models.CharField(max_length=60)
    platform = models.ForeignKey(Platform, on_delete=models.PROTECT, related_name="environments")
    checkout = models.CharField(max_length=500, blank=True)
    port = models.PositiveIntegerField(null=True, unique=True)
    hosts: Any = models.JSONField(default=list)
    revision = models.PositiveIntegerField(default=0)
    build = models.ForeignKey(Build, null=True, on_delete=models.PROTECT, related_name="environments")
    admin_name = models.CharField(max_length=150, default="admin")
    admin_password = SecretField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[EnvironmentManager] = EnvironmentManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["project", "name"], name="environment_names_of_a_project"),
        ]
        ordering: ClassVar = ["created_at", "name"]

    def __str__(self) -> str:
        return f"{self.name} of {self.project.name}"

    @property
    def folder(self) -> Path:
        """The checkout.

        Raises:
            ValueError: It runs releases and has none.
        """
        if not self.checkout:
            raise ValueError(f"{self} has no checkout")
        return Path(self.checkout)

    @property
    def is_live(self) -> bool:
        """Whether it runs what lies in a working tree, rather than releases."""
        return bool(self.checkout)
