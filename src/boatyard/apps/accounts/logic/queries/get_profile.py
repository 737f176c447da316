from dataclasses import dataclass
from typing import ClassVar

from boatyard.apps.accounts.logic.projects_place import default_folder_of
from boatyard.apps.accounts.models import Account
from boatyard.bus import Query
from boatyard.core.permissions import Access, current_actor


@dataclass(frozen=True, slots=True)
class Profile:
    """The actor's own account. `projects_folder` is the folder for new projects, set or default."""

    name: str
    email: str
    is_admin: bool
    has_password: bool
    projects_folder: str
    is_default_folder: bool


@dataclass(frozen=True, slots=True)
class GetProfile(Query[Profile]):
    """Returns the actor's own account and settings."""

    access: ClassVar = Access.ACCOUNT


class GetProfileHandler:
    def handle(self, _message: GetProfile, /) -> Profile:
        account = Account.objects.get(pk=current_actor().account_id)
        return Profile(
            name=account.username,
            email=account.email,
            is_admin=account.is_superuser,
            has_password=account.has_usable_password(),
            projects_folder=account.projects_folder or str(default_folder_of(account)),
            is_default_folder=not account.projects_folder,
        )
