import re
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.text import slugify

from boatyard.apps.accounts.models.membership import Membership
from boatyard.core.roles import Role

LONGEST_SLUG = 40


class Team(models.Model):
    """Accounts that work on projects together.

    Attributes:
        personal_account: The account of a personal team; null for others. A personal team has no other
            members and is deleted with the account.
    """

    slug = models.CharField(max_length=LONGEST_SLUG, unique=True)
    title = models.CharField(max_length=150)
    personal_account = models.OneToOneField(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="personal_team"
    )
    members: Any = models.ManyToManyField(settings.AUTH_USER_MODEL, through=Membership, related_name="teams")

    def __str__(self) -> str:
        return self.title

    @classmethod
    def create_personal(cls, account: Any) -> "Team":
        """Creates the personal team of a new account."""
        team = cls.objects.create(
            slug=free_slug(account.username), title=account.username, personal_account=account
        )
        Membership.objects.create(team=team, account=account, role=Role.ADMIN)
        return team

    @property
    def is_personal(self) -> bool:
        return self.personal_account_id is not None

    def admins(self) -> list[str]:
        """Returns the names of its admins."""
        found = Membership.objects.filter(team=self, role=Role.ADMIN).order_by("account__username")
        return list(found.values_list("account__username", flat=True))


RESERVED_SLUGS = frozenset({"new"})
_SEPARATORS = re.compile(r"[^\w]+")


def free_slug(name: str) -> str:
    """Returns an unused slug derived from `name`."""
    plain = slugify(_SEPARATORS.sub("-", name)).replace("_", "-")
    stem = re.sub("-+", "-", plain)[: LONGEST_SLUG - 6].strip("-") or "team"
    taken = {*Team.objects.filter(slug__startswith=stem).values_list("slug", flat=True), *RESERVED_SLUGS}
    if stem not in taken:
        return stem
    return next(slug for number in range(2, len(taken) + 3) if (slug := f"{stem}-{number}") not in taken)
