from pathlib import Path

from boatyard.apps.accounts.logic.projects_place import projects_folder_of
from boatyard.apps.accounts.models import Account
from boatyard.core.errors import Invalid


def projects_folder(account: Account, entered: str = "") -> Path:
    """The folder that the account's next project is made in: what was entered, else theirs, else the default.

    Raises:
        Invalid: On the field `folder`, if the account's projects cannot live there.
    """
    folder, fault = projects_folder_of(account, entered)
    if fault:
        raise Invalid.field("folder", fault)
    return folder
