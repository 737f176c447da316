"""Whether a project is where it was and in a state in which it can be changed."""

from boatyard.apps.plugins.logic.state import State
from boatyard.apps.plugins.logic.state_reading import is_state_file
from boatyard.apps.projects.logic.project_mark import marked_project
from boatyard.apps.projects.models import Project
from boatyard.apps.vcs.logic.interfaces import Trees, WorkingCopies
from boatyard.apps.vcs.logic.working_copy import WorkingCopy
from boatyard.core.errors import Conflict
from boatyard.core.project_layout import PLUGINS_FOLDER, STATE_FILE


class ProjectCheckout:
    """A project's folder as its changes need it."""

    def __init__(self, copies: WorkingCopies, trees: Trees) -> None:
        self._copies = copies
        self._trees = trees

    def require(self, project: Project, *, clean: bool = True) -> WorkingCopy:
        """How the folder stands, which is on a branch with nothing under way.

        Raises:
            Conflict: The project is not there any more, or git is not in a state for it.
        """
        self.require_there(project)
        return self._copies.require(project.path, clean=clean)

    def require_there(self, project: Project) -> None:
        """Raises Conflict unless the folder holds this very project."""
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
        """The rendering that a commit holds.

        Raises:
            StateMissing: It holds none.
            StateFault: What it says cannot be read.
        """
        folder = project.path
        files = self._trees.read_all(folder, commit, PLUGINS_FOLDER)
        if note := self._trees.read(folder, commit, STATE_FILE):
            files[STATE_FILE] = note
        texts = {path: data.decode(errors="replace") for path, data in files.items() if is_state_file(path)}
        return State.parse(texts)
