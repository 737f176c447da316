from django.contrib.auth.models import AbstractUser
from django.db import models

from boatyard.core.permissions import Actor


class Account(AbstractUser):
    """Someone who may sign in. An administrator (`is_superuser`) also manages the accounts of others."""

    projects_folder = models.CharField(max_length=500, blank=True)

    def as_actor(self) -> Actor:
        """This account as the one who acts."""
        return Actor(account_id=self.pk, name=self.username, is_admin=self.is_superuser)
