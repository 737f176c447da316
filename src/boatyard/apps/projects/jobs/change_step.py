from functools import cached_property
from pathlib import Path
from typing import Any

from boatyard.apps.accounts.models import Account
from boatyard.apps.jobs.kinds import StepContext
from boatyard.apps.plugins.logic.changing.requested_change import RequestedChange
from boatyard.apps.plugins.logic.state import State
from boatyard.apps.projects.jobs.change_tools import ChangeTools
from boatyard.apps.projects.jobs.project_of import project_of
from boatyard.apps.projects.logic.requests.change_plugins_job import ChangePluginsJob
from boatyard.apps.projects.models import Project
from boatyard.apps.vcs.logic.conflict_branch import ConflictBranch
from boatyard.apps.vcs.logic.errors import MovedMeanwhile
from boatyard.apps.vcs.logic.identity import Identity

type ChangeContext = StepContext[ChangePluginsJob]


class ChangeStep:
    """The data of each step of a change: the request, the first commit, and the results of earlier steps.

    Attributes:
        old: The commit that the change is based on.
        new: The commit of the change; None before it.
    """

    def __init__(self, step: ChangeContext, tools: ChangeTools) -> None:
        self.step = step
        self.tools = tools
        self.state: dict[str, Any] = step.state

    @cached_property
    def project(self) -> Project:
        return project_of(self.step)

    @cached_property
    def folder(self) -> Path:
        return self.project.path

    @property
    def request(self) -> RequestedChange:
        return self.step.arguments.change

    @cached_property
    def branch(self) -> str:
        return str(self.state["branch"])

    @cached_property
    def old(self) -> str:
        return str(self.state["commit"])

    @property
    def new(self) -> str | None:
        return self.state.get("new")

    @cached_property
    def before(self) -> State:
        return State.parse(self.state["before"])

    @cached_property
    def wanted(self) -> State:
        return State.parse(self.state["wanted"])

    @property
    def conflict_branch(self) -> ConflictBranch | None:
        """The branch for resolving conflicts, if there are any."""
        conflict = self.state.get("conflict")
        return ConflictBranch(**conflict["branch"]) if conflict else None

    @cached_property
    def author(self) -> Identity:
        """The author if git has none."""
        account = Account.objects.get(pk=self.step.account_id)
        return Identity.of(account.get_full_name() or account.username, account.email)

    def remember(self, **values: Any) -> None:
        """Saves values for later steps, whether or not this step succeeds."""
        self.state.update(values)
        self.step.save_state()


def require_in_place(change: ChangeStep) -> None:
    """Refuses to undo a step if the branch has changed since, so that the user's own commits are kept.

    Raises:
        MovedMeanwhile: The branch has newer commits, or is not checked out.
    """
    copy = change.tools.copies.look_at(change.folder)
    there = (copy.branch, copy.commit)
    if change.new and there not in ((change.branch, change.new), (change.branch, change.old)):
        raise MovedMeanwhile(
            f"{change.branch} has newer commits than {change.new[:12]}, or is not checked out, so nothing "
            f"was undone. To undo the commit with git: git revert {change.new[:12]}"
        )
