from datetime import timedelta

from django.utils import timezone

from boatyard.apps.accounts.models import Account, Token
from boatyard.apps.accounts.models.digest import digest

PRECISION = timedelta(minutes=1)
"""The accuracy of a token's last use. Storing it at each request would make every read a write."""


class StoredTokens:
    """Implements `Tokens` with the database."""

    def account(self, key: str) -> Account | None:
        token = (
            Token.objects.select_related("account")
            .filter(digest=digest(key), account__is_active=True)
            .first()
        )
        if token is None:
            return None
        now = timezone.now()
        if token.used_at is None or now - token.used_at > PRECISION:
            Token.objects.filter(pk=token.pk).update(used_at=now)
        account: Account = token.account
        return account
