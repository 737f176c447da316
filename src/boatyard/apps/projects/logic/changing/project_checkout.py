"""Checks whether a project is in its folder and can be changed."""

from boatyard.apps.plugins.logic.errors import StateFault
from boatyard.apps.plugins.logic.state import State
from boatyard.apps.plugins.logic.state_reading import is_state_file
from boatyard.apps.projects.logic.project_mark import marked_project
from boatyard.apps.projects.models import Project
from boatyard.apps.vcs.logic.interfaces import Trees, WorkingCopies
from boatyard.apps.vcs.logic.working_copy import WorkingCopy
from boatyard.core.errors import Conflict
from boatyard.core.project_layout import PLUGINS_FOLDER, STATE_FILE


class ProjectCheckout:
    """A project's folder for changes."""

    def __init__(self, copies: WorkingCopies, trees: Trees) -> None:
        self._copies = copies
        self._trees = trees

    def require(self, project: Project, *, clean: bool = True) -> WorkingCopy:
        """Returns the state of the folder, with a checked-out branch and no unfinished git operation.

        Raises:
            Conflict: The project is no longer there, or the state of git does not allow a change.
        """
        self.require_there(project)
        return self._copies.require(project.path, clean=clean)

    def require_there(self, project: Project) -> None:
        """Raises Conflict unless the folder contains this project."""
        if not project.path.is_dir():
            raise Conflict(
                f"«{project.name}» is no longer in {project.repository}. If you moved the project: boatyard "
                f"adopt NEW-FOLDER. If you deleted it: boatyard delete {project.name}"
            )
        if marked_project(project.path) != str(project.id):
            raise Conflict(
                f"{project.repository} does not contain the project «{project.name}» that Boatyard knows. "
                f"If this is a new clone, or if you moved the project: boatyard adopt FOLDER"
            )

    def state(self, project: Project, commit: str) -> State:
        """Returns the state of the rendering in a commit.

        Raises:
            StateMissing: The commit has none.
            StateFault: The state cannot be read, or is that of a project with another name.
        """
        folder = project.path
        files = self._trees.read_all(folder, commit, PLUGINS_FOLDER)
        if note := self._trees.read(folder, commit, STATE_FILE):
            files[STATE_FILE] = note
        texts = {path: data.decode(errors="replace") for path, data in files.items() if is_state_file(path)}
        state = State.parse(texts)
        require_name(project, state)
        return state


def require_name(project: Project, state: State) -> None:
    """Raises StateFault if the state is that of a project with another name."""
    if state.name != project.name:
        raise StateFault([f"{STATE_FILE} names «{state.name}», but the project is «{project.name}»"])
