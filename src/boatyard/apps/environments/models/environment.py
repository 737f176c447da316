from pathlib import Path
from typing import Any, ClassVar
from uuid import UUID, uuid4

from django.db import models

from boatyard.apps.builds.models import Build
from boatyard.apps.environments.models.platform import Platform
from boatyard.apps.projects.models import Project
from boatyard.core.fields import SecretField

LOCAL = "local"
"""The name of every project's environment that follows the working tree."""


def used_ports() -> set[int]:
    """Returns the ports that environments use on this machine."""
    found = Environment.objects.exclude(port=None).values_list("port", flat=True)
    return {port for port in found if port is not None}


class EnvironmentManager(models.Manager["Environment"]):
    def local(self, project_id: UUID) -> "Environment":
        """Returns the local environment of a project, with the project.

        Raises:
            Environment.DoesNotExist: The project was deleted.
        """
        return self.select_related("project", "platform").get(project_id=project_id, name=LOCAL)


class Environment(models.Model):
    """A place where a project runs.

    Attributes:
        checkout: The folder of its working tree; empty if it runs releases.
        port: Its port on this machine; null on a platform with its own addresses.
        hosts: Its host names, on a platform that routes. The first one is its address.
        revision: The number of the revision that gets its requests; 0 before the first one.
        build: The build that this revision runs.
        scale: How often each process runs, as [count, number of the first one]; once if it is not named.
        routes: What other processes than `web` answer, as [host, path, process].
        routing: The hosts and routes of the revision that gets its requests; the others follow with the next.
        maintenance: What visitors are told while it is maintained; null while it is not.
        admin_password: The password of the first administrator, until it is shown.
    """

    id = models.UUIDField(primary_key=True, default=uuid4)
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="environments")
    name = models.CharField(max_length=60)
    platform = models.ForeignKey(Platform, on_delete=models.PROTECT, related_name="environments")
    checkout = models.CharField(max_length=500, blank=True)
    port = models.PositiveIntegerField(null=True, unique=True)
    hosts: Any = models.JSONField(default=list)
    revision = models.PositiveIntegerField(default=0)
    build = models.ForeignKey(Build, null=True, on_delete=models.RESTRICT, related_name="environments")
    scale: Any = models.JSONField(default=dict)
    routes: Any = models.JSONField(default=list)
    routing: Any = models.JSONField(default=dict)
    maintenance = models.CharField(max_length=1000, null=True)
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
        """Whether it runs a working tree instead of releases."""
        return bool(self.checkout)
