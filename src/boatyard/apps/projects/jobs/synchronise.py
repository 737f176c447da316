from boatyard.apps.projects.jobs.change_step import ChangeContext, ChangeStep, require_in_place
from boatyard.apps.projects.jobs.change_tools import ChangeTools
from boatyard.apps.projects.logic.interfaces.local_environment import LocalEnvironment
from boatyard.apps.projects.logic.interfaces.local_steps import LocalSteps
from boatyard.core.project_layout import ENV_EXAMPLE


class Synchronise:
    """Updates the local environment after a change is committed."""

    def __init__(self, tools: ChangeTools, environment: LocalEnvironment, local: LocalSteps) -> None:
        self._tools = tools
        self._environment = environment
        self._local = local

    def packages(self, step: ChangeContext) -> None:
        """Stops the server first: its reloader would load the new code before packages and tables follow."""
        if ChangeStep(step, self._tools).state["running"]:
            self._local.stop(step)
            step.log("Stopped the server until packages and database have followed the code.")
        self._local.install(step)

    def write_settings(self, step: ChangeContext) -> None:
        """Appends new keys to `.env`. Removes old keys unless their values were changed."""
        change = ChangeStep(step, self._tools)
        self._follow_example(change, change.old, change.new or change.old)

    def write_settings_back(self, step: ChangeContext) -> None:
        change = ChangeStep(step, self._tools)
        require_in_place(change)
        if change.new:
            self._follow_example(change, change.new, change.old)

    def _follow_example(self, change: ChangeStep, before: str, after: str) -> None:
        trees = change.tools.trees
        folder, project = change.folder, change.project
        old, new = ((trees.read(folder, commit, ENV_EXAMPLE) or b"").decode() for commit in (before, after))
        for key in self._environment.follow_example(project, old, new):
            change.step.log(f"{key} is new in .env.")

    def restart(self, step: ChangeContext) -> None:
        change = ChangeStep(step, self._tools)
        if not change.state["running"]:
            step.log("The server was not running, so it was not restarted.")
        else:
            self._local.start(step)
            self._local.wait_for_first_page(step)
        self._local.install_tools(step)

    def resume(self, step: ChangeContext) -> None:
        """After the undo: installs the previous packages, and starts the server if it was running."""
        change = ChangeStep(step, self._tools)
        touched = change.new not in (None, change.state.get("commit")) or "conflict" in change.state
        if not touched:
            return
        self._local.install(step)
        if change.state.get("running"):
            self._local.stop(step)
            self._local.start(step)
