from dataclasses import dataclass, replace

from boatyard.apps.locks.logic.prefer import Prefer
from boatyard.apps.plugins.logic.changing.plan import plan
from boatyard.apps.plugins.logic.changing.planned_change import PlannedChange
from boatyard.apps.plugins.logic.changing.requested_change import RequestedChange
from boatyard.apps.plugins.logic.interfaces import Catalogue
from boatyard.apps.projects.logic.changing.change_merge import ChangeMerge
from boatyard.apps.projects.logic.changing.project_checkout import ProjectCheckout
from boatyard.apps.projects.models import Project
from boatyard.apps.vcs.logic.interfaces import Trees
from boatyard.core.project_layout import LOCK_FILE, PYPROJECT

PACKAGES_ONLY = "build: update packages"


@dataclass(frozen=True, slots=True)
class PlannedWork:
    """A change, and its first commit.

    Attributes:
        branch: The checked-out branch.
        commit: The commit of this branch.
    """

    change: PlannedChange
    branch: str
    commit: str
    is_needed: bool


class ChangePlanner:
    """Plans the change for a request, if the project can be changed."""

    def __init__(
        self, checkout: ProjectCheckout, catalogue: Catalogue, merge: ChangeMerge, trees: Trees
    ) -> None:
        self._checkout = checkout
        self._catalogue = catalogue
        self._merge = merge
        self._trees = trees

    def plan(self, project: Project, request: RequestedChange, *, clean: bool = True) -> PlannedWork:
        """Returns the plan.

        Raises:
            BoatyardError: The project, its repository or the request do not allow it.
        """
        copy = self._checkout.require(project, clean=clean)
        branch, commit = copy.branch or "", copy.commit or ""
        change = plan(self._checkout.state(project, commit), request, self._catalogue)
        if change.is_needed or not (request.update_all and self._has_newer_packages(project, commit)):
            return PlannedWork(change, branch, commit, change.is_needed)
        return PlannedWork(replace(change, title=PACKAGES_ONLY), branch, commit, is_needed=True)

    def _has_newer_packages(self, project: Project, commit: str) -> bool:
        """Whether the shipped lock has newer packages, if base template and plugins have not changed."""
        pyproject = self._trees.read(project.path, commit, PYPROJECT)
        before = self._trees.read(project.path, commit, LOCK_FILE)
        if pyproject is None or before is None:
            return False
        after, _ = self._merge.previewed_lock(project.path, commit, pyproject.decode(), Prefer.NEWER)
        return after != before.decode()
