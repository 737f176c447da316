"""Who signs in."""

from django.contrib.auth.models import AbstractUser


class User(AbstractUser):
    """Django's own user for now. It is the project's model from the first migration on, so it can grow."""
