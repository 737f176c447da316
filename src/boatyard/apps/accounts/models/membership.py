from typing import Any

from django.conf import settings
from django.db import models

from boatyard.core.roles import Role


class Membership(models.Model):
    """The membership of an account in a team, with its role."""

    team: Any = models.ForeignKey("accounts.Team", on_delete=models.CASCADE, related_name="memberships")
    account: Any = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships"
    )
    role = models.CharField(max_length=20, choices=[(role.value, role.value) for role in Role])
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["team", "account"], name="member_once_a_team")]

    def __str__(self) -> str:
        return f"{self.account} in {self.team}: {self.role}"
