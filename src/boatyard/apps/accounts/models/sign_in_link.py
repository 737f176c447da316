import secrets
from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils import timezone

from boatyard.apps.accounts.models.digest import digest
from boatyard.core.errors import NotFound
from boatyard.core.secrets import Secret

if TYPE_CHECKING:
    from boatyard.apps.accounts.models.account import Account

LIFETIME = timedelta(hours=24)


class SignInLink(models.Model):
    """A link that signs one account in, once, within a day."""

    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="sign_in_links"
    )
    digest = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()

    @classmethod
    def usable(cls, key: str) -> "SignInLink":
        """Returns the link of this key, with its account.

        Raises:
            NotFound: There is no valid link.
        """
        links = cls.objects.select_related("account").filter(digest=digest(key), account__is_active=True)
        link = links.filter(expires_at__gt=timezone.now()).first()
        if link is None:
            raise NotFound(
                "This link was already used or has expired. `boatyard accounts link` prints a new one."
            )
        return link

    @classmethod
    def issue(cls, account: "Account") -> Secret:
        """Creates a link and returns its key. Deletes expired links of the account."""
        cls.objects.filter(account=account, expires_at__lt=timezone.now()).delete()
        key = secrets.token_urlsafe(32)
        cls.objects.create(account=account, digest=digest(key), expires_at=timezone.now() + LIFETIME)
        return Secret(key)
