import re
from dataclasses import dataclass
from typing import ClassVar

from django.db import IntegrityError, transaction

from boatyard.apps.accounts.models import Membership, Team
from boatyard.apps.accounts.models.team import LONGEST_SLUG, RESERVED_SLUGS, free_slug
from boatyard.bus import Command
from boatyard.core.errors import Invalid
from boatyard.core.permissions import Access, current_actor
from boatyard.core.roles import Role

LONGEST_TITLE = 80
_SHAPE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*", re.ASCII)


@dataclass(frozen=True, slots=True)
class CreateTeam(Command[str]):
    """Creates a team with the actor as its admin. Returns the team's slug.

    Attributes:
        title: The title shown to people.
        slug: The name in addresses and commands; derived from the title if empty.
    """

    access: ClassVar = Access.ACCOUNT

    title: str
    slug: str = ""


class CreateTeamHandler:
    def handle(self, message: CreateTeam, /) -> str:
        title = _title(message.title.strip())
        slug = _slug(message.slug) if message.slug else free_slug(title)
        try:
            with transaction.atomic():
                team = Team.objects.create(slug=slug, title=title)
        except IntegrityError:  # another request came after the check
            raise Invalid.field("slug", f"A team «{slug}» already exists.") from None
        Membership.objects.create(team=team, account_id=current_actor().account_id, role=Role.ADMIN)
        return slug


def _title(title: str) -> str:
    if not title:
        raise Invalid.field("title", "Give the team a name.")
    if len(title) > LONGEST_TITLE:
        raise Invalid.field("title", f"At most {LONGEST_TITLE} characters; this has {len(title)}.")
    if not title.isprintable():
        raise Invalid.field("title", "A name cannot contain line breaks or control characters.")
    return title


def _slug(slug: str) -> str:
    if len(slug) > LONGEST_SLUG or _SHAPE.fullmatch(slug) is None:
        raise Invalid.field(
            "slug", f"Use lower-case letters a to z, digits and single hyphens, at most {LONGEST_SLUG}."
        )
    if slug in RESERVED_SLUGS or Team.objects.filter(slug=slug).exists():
        raise Invalid.field("slug", f"«{slug}» is already used. Choose another name.")
    return slug
