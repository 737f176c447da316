from typing import ClassVar
from uuid import UUID, uuid4

from django.db import models
from django.db.models import Q

from boatyard.apps.backing.models.backing_mode import BackingMode
from boatyard.apps.backing.models.backing_role import BackingRole
from boatyard.apps.projects.models import Project
from boatyard.core.fields import SecretField
from boatyard.core.secrets import Secret


class BackingServiceManager(models.Manager["BackingService"]):
    def current(self, project_id: UUID) -> dict[str, "BackingService"]:
        """Returns the current servers of a project, by service."""
        found = self.select_related("project").filter(project_id=project_id, role=BackingRole.CURRENT)
        return {backing.service: backing for backing in found}


class BackingService(models.Model):
    """The server that one project uses for one service.

    Attributes:
        url: The URL for the project's `.env`; null for the built-in fallback.
        previous: The previous value in `.env`, restored if the change is undone.
        container: The name of the container; like `volume` and `port` only set for a container.
        made_volume: This change created the volume, so undoing the change may delete it.
    """

    id = models.UUIDField(primary_key=True, default=uuid4)
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="+")
    service = models.CharField(max_length=40)
    role = models.CharField(max_length=10, choices=BackingRole, default=BackingRole.NEXT)
    mode = models.CharField(max_length=10, choices=BackingMode)
    url = SecretField(null=True)
    previous = SecretField(null=True)
    container = models.CharField(max_length=120, blank=True)
    volume = models.CharField(max_length=120, blank=True)
    port = models.PositiveIntegerField(null=True)
    made_volume = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[BackingServiceManager] = BackingServiceManager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["project", "service", "role"],
                condition=Q(role__in=[BackingRole.CURRENT, BackingRole.NEXT]),
                name="backing_one_of_each",
            ),
        ]
        indexes = [models.Index(fields=["port"], name="backing_ports")]

    @property
    def server_url(self) -> Secret:
        """The URL of its server.

        Raises:
            ValueError: It is the built-in fallback, without a server.
        """
        if self.url is None:
            raise ValueError(f"{self.service} of this project uses the built-in fallback and has no URL")
        return self.url
