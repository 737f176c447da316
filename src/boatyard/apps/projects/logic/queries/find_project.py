from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from boatyard.apps.projects.models import Project
from boatyard.bus import Query
from boatyard.core.permissions import Access, current_actor


@dataclass(frozen=True, slots=True)
class FindProject(Query[str | None]):
    """Returns the name of the actor's project with this subject in jobs; None if it was deleted."""

    access: ClassVar = Access.ACCOUNT

    subject: str


class FindProjectHandler:
    def handle(self, message: FindProject, /) -> str | None:
        sort, _, key = message.subject.partition(":")
        if sort != "project" or not _is_uuid(key):
            return None
        own = Project.objects.of(current_actor().account_id)
        return own.filter(pk=key).values_list("name", flat=True).first()


def _is_uuid(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True
