from collections.abc import Callable
from functools import cached_property, wraps
from pathlib import Path
from typing import Any

from boatyard.apps.accounts.models import Account
from boatyard.apps.jobs.kinds import StepContext
from boatyard.apps.plugins.logic.state import State
from boatyard.apps.projects.jobs.change_tools import ChangeTools
from boatyard.apps.projects.jobs.project_of import project_of
from boatyard.apps.projects.logic.commands.change_plugins import ChangePlugins
from boatyard.apps.projects.models import Project
from boatyard.apps.vcs.logic.conflict_branch import ConflictBranch
from boatyard.apps.vcs.logic.errors import MovedMeanwhile
from boatyard.apps.vcs.logic.identity import Identity
from boatyard.core.bus import container

WISH = ("name", "add", "remove", "update", "update_all", "data", "confirmation")


class ChangeStep:
    """What each step of a change works with: the wish, where it began, and what was found out since.

    Attributes:
        old: The commit on which the change is made.
        new: The commit that it has made; None until then.
    """

    def __init__(self, step: StepContext) -> None:
        self.step = step
        self.state: dict[str, Any] = step.state

    @cached_property
    def tools(self) -> ChangeTools:
        found: ChangeTools = container.resolve(ChangeTools)()
        return found

    @cached_property
    def project(self) -> Project:
        return project_of(self.step)

    @property
    def folder(self) -> Path:
        return self.project.path

    @property
    def wish(self) -> ChangePlugins:
        given: dict[str, Any] = {
            name: tuple(value) if isinstance(value, list) else value
            for name, value in self.step.arguments.items()
            if name in WISH
        }
        return ChangePlugins(**given)

    @property
    def branch(self) -> str:
        return str(self.state["branch"])

    @property
    def old(self) -> str:
        return str(self.state["commit"])

    @property
    def new(self) -> str | None:
        return self.state.get("new")

    @property
    def before(self) -> State:
        return State.parse(self.state["before"])

    @property
    def wanted(self) -> State:
        return State.parse(self.state["wanted"])

    @property
    def conflict_branch(self) -> ConflictBranch | None:
        """Where conflicts are resolved, if there are any."""
        conflict = self.state.get("conflict")
        return ConflictBranch(**conflict["branch"]) if conflict else None

    @property
    def author(self) -> Identity:
        """The author where git knows none."""
        owner = Account.objects.get(pk=self.project.owner_id)
        return Identity.of(owner.get_full_name() or owner.username, owner.email)

    def remember(self, **values: Any) -> None:
        """Keeps values for the steps to come, whatever becomes of this one."""
        self.state.update(values)
        self.step.save_state()


def while_in_place(undo: Callable[[StepContext], None]) -> Callable[[StepContext], None]:
    """Has an undo begin only where the branch is as the change has left it: a person's own commits stay."""

    @wraps(undo)
    def looking(step: StepContext) -> None:
        change = ChangeStep(step)
        copy = change.tools.copies.look_at(change.folder)
        there = (copy.branch, copy.commit)
        if change.new and there not in ((change.branch, change.new), (change.branch, change.old)):
            raise MovedMeanwhile(
                f"{change.branch} has moved on since {change.new[:12]}, or is not checked out, so nothing is "
                f"taken back. To do that with git: git revert {change.new[:12]}"
            )
        undo(step)

    return looking
