from django.http import QueryDict

from boatyard.apps.projects.logic.commands.change_plugins import ChangePlugins


def change_in_query(name: str, asked: QueryDict) -> ChangePlugins:
    """Returns the change in a query string:

    `?add=redis&add=jwt`, `?remove=`, `?update=`, or `?update_all=1`.
    """
    return ChangePlugins(
        name,
        add=tuple(asked.getlist("add")),
        remove=tuple(asked.getlist("remove")),
        update=tuple(asked.getlist("update")),
        update_all="update_all" in asked,
    )
