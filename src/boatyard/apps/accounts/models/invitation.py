import secrets
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.utils import timezone

from boatyard.apps.accounts.models.digest import digest
from boatyard.apps.accounts.models.team import Team
from boatyard.core.errors import NotFound
from boatyard.core.roles import Role
from boatyard.core.secrets import Secret

if TYPE_CHECKING:
    from boatyard.apps.accounts.models.account import Account

LIFETIME = timedelta(days=7)


class Invitation(models.Model):
    """A link that makes one account a member of a team, once, within a week."""

    team: Any = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="invitations")
    role = models.CharField(max_length=20, choices=[(role.value, role.value) for role in Role])
    digest = models.CharField(max_length=64, unique=True)
    made_by: Any = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()

    @classmethod
    def usable(cls, key: str) -> "Invitation":
        """Returns the invitation of this key, with its team and its author.

        Raises:
            NotFound: There is no valid invitation.
        """
        found = cls.objects.select_related("team", "made_by").filter(digest=digest(key))
        invitation = found.filter(expires_at__gt=timezone.now(), made_by__is_active=True).first()
        if invitation is None:
            raise NotFound("This invitation was already used, was revoked or has expired. Ask for a new one.")
        return invitation

    @classmethod
    def issue(cls, team: Team, role: Role, made_by: "Account") -> Secret:
        """Creates an invitation and returns its key. Deletes expired invitations of the team."""
        cls.objects.filter(team=team, expires_at__lt=timezone.now()).delete()
        key = secrets.token_urlsafe(32)
        cls.objects.create(
            team=team, role=role, made_by=made_by, digest=digest(key), expires_at=timezone.now() + LIFETIME
        )
        return Secret(key)
