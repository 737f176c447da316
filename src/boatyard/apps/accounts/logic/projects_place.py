"""Where an account's projects may live."""

from pathlib import Path

from boatyard.apps.accounts.models import Account
from boatyard.core.folders import (
    default_projects_folder,
    entered_folder,
    making_fault,
    members_folder,
    place_fault,
)


def default_folder_of(account: Account) -> Path:
    """Where new projects of the account are made unless it says otherwise."""
    if account.is_superuser:
        return default_projects_folder()
    return members_folder(account.pk, account.username)


def own_folder_fault(account: Account, folder: Path) -> str | None:
    """Why `folder` is not the account's to use; None if it is. Administrators may use any.

    Of anything outside, a member is not told whether it is there, nor where a link leads.

    Args:
        folder: With links followed.
    """
    if account.is_superuser:
        return None
    own = default_folder_of(account)
    if folder.is_relative_to(own.resolve()):
        return None
    return f"Your projects must be in {own}. Choose a folder in it, or ask an administrator."


def projects_folder_of(account: Account, entered: str = "") -> tuple[Path, str | None]:
    """The folder that the account's next project is made in, with links followed; and what is wrong with it.

    Args:
        entered: Where the account wants it this time; else what it has set, else the default.

    Raises:
        Invalid: On the field `folder`, if what was entered can be no folder.
    """
    folder = entered_folder(entered.strip() or account.projects_folder or str(default_folder_of(account)))
    return folder, own_folder_fault(account, folder) or place_fault(folder) or making_fault(folder)
