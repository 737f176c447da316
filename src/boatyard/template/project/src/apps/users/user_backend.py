"""How users sign in, and what they may."""

from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import AnonymousUser, Permission
from django.db.models import Model

from apps.users.models import User

CACHE = "_perm_cache"
"""The attribute of a user in which Django keeps the permissions once they are read."""


class UserBackend(ModelBackend):
    """Django's own, but one query reads the permissions of a user and of the user's groups, not two."""

    def get_all_permissions(self, user_obj: User | AnonymousUser, obj: Model | None = None) -> set[str]:
        if isinstance(user_obj, User) and obj is None and _is_unread(user_obj):
            setattr(user_obj, CACHE, _granted(user_obj))
        return super().get_all_permissions(user_obj, obj)


def _is_unread(user: User) -> bool:
    """Whether there is something to read: nobody inactive has a permission, and a superuser has them all."""
    return user.is_active and not user.is_superuser and not hasattr(user, CACHE)


def _granted(user: User) -> set[str]:
    columns = ("content_type__app_label", "codename")
    own = user.user_permissions.order_by().values_list(*columns)
    of_groups = Permission.objects.filter(group__user=user).order_by().values_list(*columns)
    return {f"{app_label}.{codename}" for app_label, codename in own.union(of_groups).order_by()}
