"""Gives users of tests what they need to have."""

from django.contrib.auth.models import AbstractUser, Permission


def grant[U: AbstractUser](user: U, *names: str) -> U:
    """Gives `user` these permissions, each as `app_label.codename`, and returns it."""
    for name in names:
        app_label, codename = name.split(".")
        permission = Permission.objects.get(content_type__app_label=app_label, codename=codename)
        user.user_permissions.add(permission)
    # What a user may is kept with the object once it is read.
    for attribute in [name for name in vars(user) if name.endswith("_perm_cache")]:
        delattr(user, attribute)
    return user
