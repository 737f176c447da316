from typing import Any

from django.contrib.auth.models import AbstractUser
from django.db import models, transaction

from boatyard.apps.accounts.models.team import Team
from boatyard.core.permissions import Actor


class Account(AbstractUser):
    """Someone who may sign in. An administrator (`is_superuser`) also manages the accounts of others."""

    projects_folder = models.CharField(max_length=500, blank=True)

    personal_team: Team

    def save(self, *arguments: Any, **options: Any) -> None:
        """Keeps the account; a new one gets its personal team."""
        is_new = self._state.adding
        with transaction.atomic():
            super().save(*arguments, **options)
            if is_new:
                Team.create_personal(self)

    def as_actor(self) -> Actor:
        """This account as the one who acts."""
        return Actor(account_id=self.pk, name=self.username, is_admin=self.is_superuser)
