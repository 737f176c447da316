from boatyard.apps.projects.jobs.change_step import ChangeContext, ChangeStep
from boatyard.apps.projects.jobs.change_tools import ChangeTools
from boatyard.apps.projects.models import Project
from boatyard.core.errors import ExternalFailure
from boatyard.core.project_layout import LOCK_FILE


class MoveChange:
    """Moves the branch to the new commit, or back."""

    def __init__(self, tools: ChangeTools) -> None:
        self._tools = tools

    def move(self, step: ChangeContext) -> None:
        """Makes the commit, and moves the branch and the working tree to it."""
        change = ChangeStep(step, self._tools)
        if change.conflict_branch:
            _finish_conflict(change)
            return
        if change.new is None:
            change.remember(new=_commit(change))
        if change.new and change.new != change.old:
            change.tools.moves.move(change.folder, change.branch, change.old, change.new)
            step.log(f"{change.branch} is at {change.new[:12]}: {change.state['title']}")

    def move_back(self, step: ChangeContext) -> None:
        """Moves back only if the branch is at the change's commit, since later commits belong to the user."""
        change = ChangeStep(step, self._tools)
        if change.new and change.new != change.old:
            change.tools.moves.move_back(change.folder, change.branch, change.old, change.new)

    def finish(self, step: ChangeContext) -> None:
        change = ChangeStep(step, self._tools)
        Project.objects.filter(pk=change.project.pk).update(plugins=list(change.wanted.plugins))
        if branch := change.conflict_branch:
            change.tools.conflicts.forget(change.folder, branch)


def _commit(change: ChangeStep) -> str:
    tree = change.state["tree"]
    if not change.tools.trees.changes(change.folder, change.old, tree):
        change.step.log("No file changes.")
        return change.old
    return change.tools.merges.commit(
        change.folder,
        tree=tree,
        parents=[change.old],
        message=change.state["title"],
        fallback=change.author,
        log=change.step.log,
    )


def _finish_conflict(change: ChangeStep) -> None:
    branch = change.conflict_branch
    lock = change.tools.trees.read(change.folder, change.state["tree"], LOCK_FILE)
    if branch is None or lock is None:
        raise ExternalFailure("poetry.lock was deleted. Undo the change with `boatyard update --abort`.")
    new = change.tools.conflicts.finish(
        change.folder,
        branch,
        message=change.state["title"],
        fallback=change.author,
        log=change.step.log,
        files={LOCK_FILE: lock},
    )
    change.remember(new=new)
    change.step.log(f"{change.branch} is at {new[:12]}: {change.state['title']}")
