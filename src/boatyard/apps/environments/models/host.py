from enum import StrEnum
from typing import Any, ClassVar

from django.db import models

from boatyard.apps.environments.models.platform import Platform


class HostState(StrEnum):
    """The result of the last check of a server.

    Attributes:
        NEW: It was not checked yet.
        READY: Environments can run there.
        FAULTY: It was reached, but something has to be corrected there.
        UNREACHABLE: It was not reached.
    """

    NEW = "new"
    READY = "ready"
    FAULTY = "faulty"
    UNREACHABLE = "unreachable"


class Host(models.Model):
    """A server of a platform, reached over SSH.

    Attributes:
        address: Such as ssh://user@server.
        confirmed: The fingerprint of the host key that an administrator has confirmed; empty if the user's
            own known hosts have the key.
        fingerprint: The fingerprint of the key that the server showed at the last check.
        facts: What the last check found, as `HostFacts`.
        faults: What has to be corrected, as `HostFault`.
        checked_at: When it was checked last; null if it never was.
    """

    platform = models.ForeignKey(Platform, on_delete=models.CASCADE, related_name="hosts")
    address = models.CharField(max_length=400, unique=True)
    confirmed = models.CharField(max_length=100, blank=True)
    fingerprint = models.CharField(max_length=100, blank=True)
    state = models.CharField(
        max_length=20, choices=[(each.value, each.value) for each in HostState], default=HostState.NEW
    )
    facts: Any = models.JSONField(default=dict)
    faults: Any = models.JSONField(default=list)
    checked_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return self.address
