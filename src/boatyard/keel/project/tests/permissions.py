"""Gives users of tests what they need to have."""

from django.contrib.auth.models import Permission

from apps.users.models import User
from apps.users.user_backend import CACHE


def grant(user: User, *names: str) -> User:
    """Gives `user` these permissions, each as `app_label.codename`, and returns it."""
    for name in names:
        app_label, codename = name.split(".")
        permission = Permission.objects.get(content_type__app_label=app_label, codename=codename)
        user.user_permissions.add(permission)
    user.__dict__.pop(CACHE, None)  # Django reads a user's permissions once
    return user
