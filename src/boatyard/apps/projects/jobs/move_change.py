from boatyard.apps.projects.jobs.change_step import ChangeContext, ChangeStep, require_in_place
from boatyard.apps.projects.jobs.change_tools import ChangeTools
from boatyard.apps.projects.jobs.prepare_environment import PrepareEnvironment
from boatyard.apps.projects.jobs.project_server import ProjectServer
from boatyard.apps.projects.logic.interfaces.platform import Platform
from boatyard.apps.projects.logic.project_state import target_of
from boatyard.apps.projects.models import Project
from boatyard.core.env_file import followed, new_keys
from boatyard.core.errors import ExternalFailure
from boatyard.core.project_layout import ENV, ENV_EXAMPLE, LOCK_FILE
from boatyard.core.untrusted_folder import UntrustedFolder


class MoveChange:
    """Moves the branch to the new commit, and what depends on that follows."""

    def __init__(
        self, tools: ChangeTools, environment: PrepareEnvironment, server: ProjectServer, platform: Platform
    ) -> None:
        self._tools = tools
        self._environment = environment
        self._server = server
        self._platform = platform

    def move(self, step: ChangeContext) -> None:
        """Makes the one commit, and moves the branch and the working tree there."""
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
        """Only if the branch is where it was put; commits on top of that are a person's."""
        change = ChangeStep(step, self._tools)
        if change.new and change.new != change.old:
            change.tools.moves.move_back(change.folder, change.branch, change.old, change.new)

    def write_settings(self, step: ChangeContext) -> None:
        """New keys come to the end of `.env`; those that go, go unless somebody has set them."""
        change = ChangeStep(step, self._tools)
        _follow_example(change, change.old, change.new or change.old)

    def write_settings_back(self, step: ChangeContext) -> None:
        change = ChangeStep(step, self._tools)
        require_in_place(change)
        if change.new:
            _follow_example(change, change.new, change.old)

    def restart(self, step: ChangeContext) -> None:
        if not ChangeStep(step, self._tools).state["running"]:
            step.log("The server did not run, so it is left alone.")
            return
        self._server.stop(step)
        self._server.start(step)
        self._server.wait_for_first_page(step)

    def start_again(self, step: ChangeContext) -> None:
        """After all was taken back: the server that ran before runs again, with the code of before."""
        change = ChangeStep(step, self._tools)
        touched = change.new not in (None, change.state.get("commit")) or "conflict" in change.state
        if touched and change.state.get("running"):
            site = target_of(change.project)
            self._platform.stop(site)
            self._platform.start(site)

    def finish(self, step: ChangeContext) -> None:
        change = ChangeStep(step, self._tools)
        Project.objects.filter(pk=change.project.pk).update(plugins=list(change.wanted.plugins))
        if change.state.get("to_keep"):
            self._environment.keep_compiled(step)
        if branch := change.conflict_branch:
            change.tools.conflicts.forget(change.folder, branch)


def _commit(change: ChangeStep) -> str:
    tree = change.state["tree"]
    if not change.tools.trees.changes(change.folder, change.old, tree):
        change.step.log("Nothing in the files changes.")
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
        raise ExternalFailure("poetry.lock is gone: take the change back with `boatyard update --abort`.")
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


def _follow_example(change: ChangeStep, before: str, after: str) -> None:
    inside = UntrustedFolder(change.folder)
    text = inside.text(ENV)
    if text is None:
        return
    trees = change.tools.trees
    old, new = (
        (trees.read(change.folder, commit, ENV_EXAMPLE) or b"").decode() for commit in (before, after)
    )
    if (wanted := followed(text, old, new)) != text:
        for key in new_keys(text, old, new):
            change.step.log(f"{key} is new in .env.")
        inside.write(ENV, wanted, mode=0o600)
