import errno
from pathlib import Path

from boatyard.apps.accounts.models import Account
from boatyard.apps.jobs.kinds import StepContext
from boatyard.apps.plugins.logic.rendering import ContinuousIntegration, Linters, RenderingSpec
from boatyard.apps.plugins.logic.state import State
from boatyard.apps.projects.jobs.first_rendering import FirstRendering
from boatyard.apps.projects.jobs.project_folders import ProjectFolders
from boatyard.apps.projects.jobs.project_of import project_of
from boatyard.apps.projects.logic.folder_rules import require_folder
from boatyard.apps.projects.logic.interfaces.local_environment import LocalEnvironment
from boatyard.apps.projects.logic.requests.project_job import ProjectJob
from boatyard.apps.projects.models import Project
from boatyard.apps.vcs.logic.identity import Identity
from boatyard.apps.vcs.logic.interfaces import Renderings, Repositories, Trees
from boatyard.core.errors import ExternalFailure
from boatyard.core.project_layout import LOCK_FILE


class CreateFiles:
    """Creates the files and the repository of a new project in a staging folder, then moves the folder."""

    def __init__(
        self,
        rendering: FirstRendering,
        repositories: Repositories,
        trees: Trees,
        renderings: Renderings,
        environment: LocalEnvironment,
    ) -> None:
        self._rendering = rendering
        self._repositories = repositories
        self._trees = trees
        self._renderings = renderings
        self._environment = environment

    def render(self, step: StepContext[ProjectJob]) -> None:
        """Writes the tracked files, including the lock, to an empty folder next to the project's path."""
        project = project_of(step)
        require_folder(project)
        folders = ProjectFolders(project)
        if "made_parents" not in step.state:
            step.state["made_parents"] = folders.missing_parents()
            step.save_state()
        folders.prepare()
        # Required plugins are written to the row below, although they were not requested.
        asked = step.state.setdefault("plugins", list(project.plugins))
        step.save_state()
        rendering = self._rendering.render(step, _spec(project, asked, step.account_id), folders.staging)
        Project.objects.filter(pk=project.pk).update(plugins=list(rendering.plugins))
        step.log(
            f"Wrote {len(rendering.files)} files with the plugins {', '.join(rendering.plugins) or '(none)'}."
        )

    def commit(self, step: StepContext[ProjectJob]) -> None:
        """Creates the repository with the rendering as its first commit, and moves the folder to its path."""
        project = project_of(step)
        folders = ProjectFolders(project)
        if folders.is_ours():
            return
        account = Account.objects.get(pk=step.account_id)
        first = self._repositories.start(
            folders.staging,
            "chore: start the project",
            Identity.of(account.get_full_name() or account.username, account.email),
            log=step.log,
        )
        self._keep_rendering(folders.staging, first)
        folders.mark()
        step.check()
        _publish(project, folders)
        step.log(f"Moved to {project.repository}.")

    def _keep_rendering(self, folder: Path, commit: str) -> None:
        """Keeps the rendering, so that the first change of plugins need not render it again."""
        without_lock = self._trees.with_files(folder, commit, {LOCK_FILE: None})
        self._renderings.keep(folder, State.read(folder).key, without_lock)

    def clear(self, step: StepContext[ProjectJob]) -> None:
        """Removes the created files and the project's row, so that its name is free again."""
        project = Project.objects.filter(pk=step.arguments.project_id).first()
        if project is not None:
            self._environment.remove(project)
            ProjectFolders(project).clear(step.state.get("made_parents", []))
            project.delete()


def _spec(project: Project, plugins: list[str], account_id: int) -> RenderingSpec:
    account = Account.objects.get(pk=account_id)
    return RenderingSpec(
        name=project.name,
        title=project.title,
        plugins=tuple(plugins),
        author_name=account.get_full_name() or account.username,
        author_email=account.email,
        linters=Linters(project.linters),
        ci=ContinuousIntegration(project.ci),
    )


def _publish(project: Project, folders: ProjectFolders) -> None:
    try:
        folders.publish()
    except OSError as error:
        if error.errno not in (errno.ENOTEMPTY, errno.EEXIST, errno.ENOTDIR):
            raise
        raise ExternalFailure(
            f"{project.repository} is no longer empty. Choose another folder.", permanent=True
        ) from None
