from typing import Any

from django.contrib.auth.models import AbstractUser
from django.db import models, transaction

from boatyard.apps.accounts.models.team import Team
from boatyard.core.permissions import Actor


class Account(AbstractUser):
    """A person who can sign in. An administrator (`is_superuser`) also manages the accounts of others."""

    projects_folder = models.CharField(max_length=500, blank=True)

    personal_team: Team

    def save(self, *arguments: Any, **options: Any) -> None:
        """Saves the account. A new account gets its personal team."""
        is_new = self._state.adding
        with transaction.atomic():
            super().save(*arguments, **options)
            if is_new:
                Team.create_personal(self)

    def as_actor(self) -> Actor:
        """Returns this account as an actor."""
        return Actor(account_id=self.pk, name=self.username, is_admin=self.is_superuser)
