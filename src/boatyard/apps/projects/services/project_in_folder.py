from pathlib import Path

from boatyard.apps.projects.logic.project_mark import marked_project
from boatyard.apps.projects.logic.queries.find_project import FindProject
from boatyard.core.bus import bus


def project_in_folder(folder: Path) -> str | None:
    """Returns the name of the actor's project whose mark is in a folder; None if there is none."""
    mark = marked_project(folder)
    return bus.execute(FindProject(f"project:{mark}")) if mark else None
