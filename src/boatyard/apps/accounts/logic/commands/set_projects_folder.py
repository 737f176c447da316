from dataclasses import dataclass
from pathlib import Path

from boatyard.apps.accounts.models import Account
from boatyard.bus import Command
from boatyard.core.errors import Invalid
from boatyard.core.folders import check_projects_folder
from boatyard.core.permissions import current_actor


@dataclass(frozen=True, slots=True)
class SetProjectsFolder(Command[str]):
    """Says where the actor's new projects are made; empty means the default. The result is the folder."""

    folder: str


class SetProjectsFolderHandler:
    def handle(self, message: SetProjectsFolder, /) -> str:
        entered = message.folder.strip()
        folder = str(Path(entered).expanduser()) if entered else ""
        if folder and (fault := check_projects_folder(Path(folder))):
            raise Invalid.field("folder", fault)
        Account.objects.filter(pk=current_actor().account_id).update(projects_folder=folder)
        return folder
