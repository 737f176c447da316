from dataclasses import dataclass
from typing import ClassVar

from boatyard.apps.accounts.logic.projects_place import projects_folder_of
from boatyard.apps.accounts.models import Account
from boatyard.bus import Command
from boatyard.core.errors import Invalid
from boatyard.core.permissions import Access, current_actor


@dataclass(frozen=True, slots=True)
class SetProjectsFolder(Command[str]):
    """Sets the folder for the actor's new projects; empty means the default. Returns the folder.

    Members choose a folder below their own default folder, administrators any folder outside git
    repositories.
    """

    access: ClassVar = Access.ACCOUNT

    folder: str


class SetProjectsFolderHandler:
    def handle(self, message: SetProjectsFolder, /) -> str:
        account = Account.objects.get(pk=current_actor().account_id)
        chosen = ""
        if message.folder.strip():
            folder, fault = projects_folder_of(account, message.folder)
            if fault:
                raise Invalid.field("folder", fault)
            chosen = str(folder)
        Account.objects.filter(pk=account.pk).update(projects_folder=chosen)
        return chosen
