"""A project of an older version, which is then updated by the real job."""

import subprocess
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from boatyard.apps.accounts.models import Account
from boatyard.apps.jobs.logic.job_detail import JobDetail, job_detail
from boatyard.apps.jobs.services.run_until_done import run_until_done
from boatyard.apps.jobs.services.timing import Timing
from boatyard.apps.plugins.logic.interfaces import Catalogue, Renderer
from boatyard.apps.plugins.logic.plugin_state import PluginState
from boatyard.apps.plugins.logic.rendering import RenderingSpec
from boatyard.apps.plugins.logic.state import State
from boatyard.apps.projects.logic.commands.change_plugins import ChangePlugins
from boatyard.apps.projects.logic.project_mark import MARK
from boatyard.apps.projects.logic.queries.get_change import GetChange
from boatyard.apps.projects.models import Project
from boatyard.core.bus import bus, container
from tests.people import owned_by

from .edits import commit
from .generated_project import GeneratedProject
from .older_catalogue import OlderCatalogue


class UpdatedProject:
    """Where a project is made old and brought up to date.

    Its environment, if it has one, is a link to a shared one, taken away while a job could change it.
    """

    def __init__(self, root: Path, environment: Path | None, owner: Account, overrides: ExitStack) -> None:
        self.older = OlderCatalogue(root / "catalogue")
        self.folder = root / "shop"
        self._environment = environment
        self._owner = owner
        overrides.enter_context(container.override(Catalogue, self.older.catalogue))
        overrides.enter_context(container.override(Renderer, self.older.renderer))

    def state(self, *plugins: str, keel: str = "", versions: Mapping[str, str] | None = None) -> State:
        """A project with these plugins, of which some, or the keel, have an older version."""
        spec = RenderingSpec("shop", "Ann's shop", plugins, 8890)
        now = self.older.catalogue.state(spec)
        held = {
            name: PluginState((versions or {}).get(name, plugin.version), plugin.chosen)
            for name, plugin in now.plugins.items()
        }
        return State.of(spec, keel or now.keel, held)

    def make(self, state: State, old_note: str = "") -> GeneratedProject:
        """Renders it, and registers it as a project of Boatyard's.

        Args:
            old_note: The state as Boatyard wrote it at the time, if in another form than now.
        """
        self.older.renderer.render_state(state, self.folder)
        if old_note:
            for path in state.texts():
                (self.folder / path).unlink()
            (self.folder / ".boatyard.toml").write_text(old_note)
        self._git("init", "--quiet", "--initial-branch=develop")
        (self.folder / ".git/info/exclude").write_text("/.venv\n")
        commit(self.folder, "chore: start the project")
        self.register()
        self.link()
        return GeneratedProject(self.folder, "example" in state.plugins)

    def register(self) -> None:
        project = Project.objects.create(
            **owned_by(self._owner),
            name="shop",
            title="Ann's shop",
            folder=str(self.folder),
            port=8890,
            is_created=True,
        )
        (self.folder / MARK).write_text(f"{project.id}\n")

    def link(self) -> None:
        """Gives the project the environment that the tests share."""
        if self._environment is None:
            return
        (self.folder / ".venv").symlink_to(self._environment)
        (self._environment / ".ready").touch()

    def change(self, **request: Any) -> JobDetail:
        """Has the project changed by the real job."""
        (self.folder / ".venv").unlink(missing_ok=True)
        try:
            started = bus.execute(ChangePlugins("shop", **request))
            assert started.job_id is not None, started
            run_until_done(started.job_id, timing=Timing(poll=0.02))
            return job_detail(started.job_id)
        finally:
            self.link()

    def conflicts(self) -> list[str]:
        """The files in which person and template have changed the same."""
        return [file.path for file in bus.execute(GetChange("shop")).files]

    def _git(self, *arguments: str) -> None:
        subprocess.run(["git", *arguments], cwd=self.folder, check=True)
