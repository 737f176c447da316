"""The folders for an account's projects."""

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
    """Returns the default folder for new projects of the account."""
    if account.is_superuser:
        return default_projects_folder()
    return members_folder(account.pk, account.username)


def own_folder_fault(account: Account, folder: Path) -> str | None:
    """Returns why the account may not use `folder`; None if it may. Administrators may use any folder.

    A member does not learn whether a path outside exists, or where a link points.

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
    """Returns the folder for the account's next project, with links followed, and its error.

    Args:
        entered: The folder for this project; if empty, the account's setting or the default.

    Raises:
        Invalid: On the field `folder`, if the entered text cannot be a folder.
    """
    folder = entered_folder(entered.strip() or account.projects_folder or str(default_folder_of(account)))
    return folder, own_folder_fault(account, folder) or place_fault(folder) or making_fault(folder)
