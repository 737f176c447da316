from enum import StrEnum
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from boatyard.apps.builds.models import Build
from boatyard.apps.environments.models import Environment
from boatyard.core.fields import SecretField


class ReleaseKind(StrEnum):
    """Why there is a release.

    Attributes:
        DEPLOY: A commit was deployed.
        PROMOTION: What another environment serves was deployed.
        ROLLBACK: An older release of the environment was deployed again.
    """

    DEPLOY = "deploy"
    PROMOTION = "promotion"
    ROLLBACK = "rollback"


class Decision(StrEnum):
    """What was decided about a deployment that needs an approval.

    Attributes:
        WAITING: Nobody has decided yet.
        REPLACED: A later one was requested.
    """

    WAITING = "waiting"
    APPROVED = "approved"
    REFUSED = "refused"
    REPLACED = "replaced"


class Release(models.Model):
    """A commit and a copy of the settings, for one environment. It never changes once it has been served.

    Attributes:
        number: Counts up from 1 in each environment. It is also the number of the revision that runs it.
        build: Null until the commit is built.
        variables: The values of the settings as JSON, as they were when the release was made.
        bindings: The URLs of the servers that it was started with, as JSON; null before.
        origin: The release that was promoted, or rolled back to.
        job: The job that puts it into service.
        decision: Empty if it needs no approval.
        served_at: When requests were first sent to it; null if they never were.
        served_image: The image of the containers that the router then sent requests to, as both said.
        seconds: From asking for it, or approving it, to that moment.
    """

    environment = models.ForeignKey(Environment, on_delete=models.CASCADE, related_name="releases")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=20, choices=[(each.value, each.value) for each in ReleaseKind])
    commit = models.CharField(max_length=40)
    subject = models.CharField(max_length=200)
    build = models.ForeignKey(Build, null=True, on_delete=models.RESTRICT, related_name="releases")
    variables = SecretField(null=True)
    bindings = SecretField(null=True)
    origin = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="+")
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    decision = models.CharField(
        max_length=10, blank=True, choices=[(each.value, each.value) for each in Decision]
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)
    job = models.UUIDField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)
    served_image = models.CharField(max_length=80, blank=True)
    served_at = models.DateTimeField(null=True)
    seconds = models.FloatField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["environment", "number"], name="numbers_of_releases")
        ]
        ordering: ClassVar = ["-number"]

    def __str__(self) -> str:
        return f"{self.environment.name} {self.number}"

    def note_served(self, image: str) -> None:
        """Notes that requests go to it now; the moment is that of the first time."""
        now, asked = timezone.now(), self.decided_at or self.created_at
        Release.objects.filter(pk=self.pk, served_at=None).update(
            served_at=now,
            seconds=round((now - asked).total_seconds(), 2),
            served_image=image,
        )
