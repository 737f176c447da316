from pathlib import Path

from boatyard.apps.accounts.models import Account
from boatyard.core.errors import Invalid
from boatyard.core.folders import check_projects_folder, default_projects_folder
from boatyard.core.permissions import current_actor


def projects_folder(entered: str = "") -> Path:
    """The folder that the actor's next project is made in: what was entered, else theirs, else the default.

    Raises:
        Invalid: On the field `folder`, if projects cannot live there.
    """
    own = Account.objects.values_list("projects_folder", flat=True).get(pk=current_actor().account_id)
    folder = Path(entered.strip() or own or default_projects_folder()).expanduser()
    if fault := check_projects_folder(folder):
        raise Invalid.field("folder", fault)
    return folder
