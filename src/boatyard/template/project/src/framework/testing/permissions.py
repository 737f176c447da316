"""Gives permissions to users of tests."""

from django.contrib.auth.models import AbstractUser, Permission


def grant[U: AbstractUser](user: U, *names: str) -> U:
    """Adds these permissions, such as `app_label.codename`, and returns the user."""
    for name in names:
        app_label, codename = name.split(".")
        permission = Permission.objects.get(content_type__app_label=app_label, codename=codename)
        user.user_permissions.add(permission)
    # The object caches the permissions.
    for attribute in [name for name in vars(user) if name.endswith("_perm_cache")]:
        delattr(user, attribute)
    return user
