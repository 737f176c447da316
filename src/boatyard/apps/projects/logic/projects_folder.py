from pathlib import Path

from boatyard.apps.accounts.logic.projects_place import projects_folder_of
from boatyard.apps.accounts.models import Account
from boatyard.core.errors import Invalid


def projects_folder(account: Account, entered: str = "") -> Path:
    """Returns the folder for the account's next project: the entered one, the account's, or the default.

    Raises:
        Invalid: On the field `folder`, if the account may not use it for projects.
    """
    folder, fault = projects_folder_of(account, entered)
    if fault:
        raise Invalid.field("folder", fault)
    return folder
