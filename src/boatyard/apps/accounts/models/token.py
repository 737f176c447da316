import secrets
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models

from boatyard.apps.accounts.models.digest import digest
from boatyard.core.secrets import Secret

if TYPE_CHECKING:
    from boatyard.apps.accounts.models.account import Account


class Token(models.Model):
    """An API token. Only its digest is stored, so it can be shown only once."""

    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="tokens")
    name = models.CharField(max_length=60)
    digest = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(auto_now_add=True)
    used_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account", "name"], name="token_name_once_an_account")]

    @classmethod
    def issue(cls, account: "Account", name: str) -> tuple["Token", Secret]:
        """Creates a token and returns it with its key."""
        key = f"by_{secrets.token_urlsafe(32)}"
        return cls.objects.create(account=account, name=name, digest=digest(key)), Secret(key)
