from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict

from boatyard.apps.locks.logic.errors import NeedsResolver
from boatyard.apps.locks.logic.prefer import Prefer
from boatyard.apps.plugins.logic.changing.plugin_step import ChangeAction
from boatyard.apps.projects.jobs.change_step import ChangeContext, ChangeStep
from boatyard.apps.projects.jobs.change_tools import ChangeTools
from boatyard.apps.projects.jobs.resolve_lock import ResolveLock
from boatyard.apps.projects.logic.changing.change_merge import preference
from boatyard.apps.projects.logic.interfaces.local_environment import LocalEnvironment
from boatyard.apps.vcs.logic.conflict_branch import ConflictBranch
from boatyard.apps.vcs.logic.errors import BranchGone, InTheWay, Unresolved
from boatyard.apps.vcs.logic.interfaces import Trees
from boatyard.apps.vcs.logic.merged import Merged
from boatyard.core.errors import BoatyardError, Conflict, ExternalFailure
from boatyard.core.project_layout import LOCK_FILE, PYPROJECT
from boatyard.core.untrusted_folder import UntrustedFolder


class MergeConflict(Conflict):
    """The user and the template changed the same lines. The user resolves the conflict."""

    code = "merge_conflict"

    def __init__(self, branch: ConflictBranch, merged: Merged) -> None:
        files = "\n".join(f"  {conflict.path}: {conflict.message}" for conflict in merged.conflicts)
        super().__init__(
            f"You and the template changed the same lines. The branch {branch.name} is checked out, with "
            f"conflict markers in:\n{files}\n"
            "Edit these files, run `git add` for each, then `boatyard update --continue`. "
            "Or undo the change: `boatyard update --abort`."
        )


@contextmanager
def final_refusals() -> Iterator[None]:
    """Ends the job after a refusal, since nothing was changed yet."""
    try:
        yield
    except BoatyardError as error:
        raise ExternalFailure(error.message, permanent=True) from error


class MergeChange:
    """Computes the tree of the change. The branch does not move."""

    def __init__(self, tools: ChangeTools, resolve_lock: ResolveLock, environment: LocalEnvironment) -> None:
        self._tools = tools
        self._resolve_lock = resolve_lock
        self._environment = environment

    def check(self, step: ChangeContext) -> None:
        """Plans the change again, since the project may have changed while the job waited."""
        change = ChangeStep(step, self._tools)
        with final_refusals():
            work = change.tools.planner.plan(change.project, change.request)
        planned = work.change
        change.remember(
            branch=work.branch,
            commit=work.commit,
            before=planned.before.texts(),
            wanted=planned.wanted.texts(),
            title=planned.title,
            prefer=preference(planned),
            added=planned.names(ChangeAction.ADD),
            removed=planned.names(ChangeAction.REMOVE),
            running=self._environment.is_running(change.project),
        )
        for line in (*planned.notes, *(_line(each) for each in planned.steps)):
            step.log(line)

    def render(self, step: ChangeContext) -> None:
        """Finds the rendering of the branch and renders the new one."""
        change = ChangeStep(step, self._tools)
        merge = change.tools.merge
        with final_refusals():
            change.state["base"] = merge.rendering(change.folder, change.old, change.before)
            change.state["theirs"] = merge.rendering(change.folder, change.old, change.wanted)

    def merge(self, step: ChangeContext) -> None:
        """Merges the difference.

        If the user and the template changed the same lines, the user must resolve the conflict.
        """
        change = ChangeStep(step, self._tools)
        if change.state.get("conflict", {}).get("is_open"):
            _require_resolved(change)
            return
        merged = change.tools.merge.merge(
            change.folder,
            change.old,
            change.state["base"],
            change.state["theirs"],
            (change.before, change.wanted),
        )
        change.state["merged"] = merged.tree
        for note in merged.notes:
            step.log(f"{note.path}: {note.message}")
        # A killed run may already have checked out the conflict, which must not count as uncommitted work.
        if "conflict" not in change.state:
            _refuse_if_in_the_way(change, merged)
        if not merged.is_clean:
            _ask_a_person(change, merged)

    def close(self, step: ChangeContext) -> None:
        """Abandons the branch for resolving conflicts."""
        change = ChangeStep(step, self._tools)
        if branch := change.conflict_branch:
            change.tools.conflicts.abandon(change.folder, branch)

    def lock(self, step: ChangeContext) -> None:
        """Updates poetry.lock for the merged pyproject.toml."""
        change = ChangeStep(step, self._tools)
        merge, trees = change.tools.merge, change.tools.trees
        pyproject = _pyproject(change, trees)
        try:
            text = merge.lock(change.folder, change.old, pyproject, Prefer(change.state["prefer"]))
        except NeedsResolver as error:
            text = self._resolve_lock.resolve(step, pyproject, error)
        before = trees.read(change.folder, change.old, LOCK_FILE)
        step.log("poetry.lock does not change." if before == text.encode() else "poetry.lock was updated.")
        change.state["tree"] = merge.with_lock(change.folder, change.state["merged"], text)


def _line(planned: object) -> str:
    return " ".join(
        str(part)
        for part in (
            getattr(planned, "action", ""),
            getattr(planned, "name", ""),
            getattr(planned, "after", ""),
            getattr(planned, "reason", ""),
        )
        if part
    )


def _refuse_if_in_the_way(change: ChangeStep, merged: Merged) -> None:
    changes = change.tools.trees.changes(change.folder, change.old, merged.tree)
    copy = change.tools.copies.look_at(change.folder)
    if met := copy.in_the_way([file.path for file in changes]):
        raise ExternalFailure(InTheWay(met).message, permanent=True)


def _ask_a_person(change: ChangeStep, merged: Merged) -> None:
    branch = ConflictBranch(_branch_name(change), change.branch, change.old)
    files = {conflict.path: conflict.message for conflict in merged.conflicts}
    conflict = {
        "branch": asdict(branch),
        "files": [{"path": path, "message": message} for path, message in files.items()],
    }
    change.remember(conflict=conflict)
    change.tools.conflicts.start(change.folder, branch, merged)
    change.remember(conflict={**conflict, "is_open": True})
    raise MergeConflict(branch, merged)


def _branch_name(change: ChangeStep) -> str:
    request = change.request
    verb = next((verb for verb in ("add", "remove") if getattr(request, verb)), "update")
    return f"boatyard/{verb}-{change.step.job_id.hex[:6]}"


def _require_resolved(change: ChangeStep) -> None:
    branch = change.conflict_branch
    assert branch is not None  # noqa: S101 - the caller has seen it
    found = change.tools.conflicts.state(change.folder, branch)
    if not found.exists:
        raise BranchGone(
            f"The branch {branch.name} was deleted, with the resolved conflicts. Undo the change with "
            f"`boatyard update --abort`, then start again."
        )
    if found.unresolved:
        raise Unresolved(found.unresolved)


def _pyproject(change: ChangeStep, trees: Trees) -> str:
    if change.conflict_branch:
        return UntrustedFolder(change.folder).text(PYPROJECT) or ""
    found = trees.read(change.folder, change.state["merged"], PYPROJECT)
    if found is None:
        raise ExternalFailure(
            "The project no longer has a pyproject.toml. Restore the file, then start again.", permanent=True
        )
    return found.decode()
