"""The user model."""

from django.contrib.auth.models import AbstractUser


class User(AbstractUser):
    """Django's user as a model of the project, so that you can add fields."""
