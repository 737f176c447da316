from boatyard.apps.jobs.kinds import Step
from boatyard.apps.projects.jobs.create_files import CreateFiles
from boatyard.apps.projects.jobs.project_of import mark_created
from boatyard.apps.projects.jobs.servers import StartServers
from boatyard.apps.projects.logic.interfaces.local_steps import LocalSteps
from boatyard.apps.projects.logic.requests.create_project_job import CreateProjectJob
from boatyard.apps.projects.logic.requests.project_job import ProjectJob


class CreateProjectKind:
    """Creates a project in an empty folder and starts it."""

    def __init__(self, files: CreateFiles, local: LocalSteps, servers: StartServers) -> None:
        self._files = files
        self._local = local
        self._servers = servers

    def steps(self, request: CreateProjectJob, /) -> tuple[Step[ProjectJob], ...]:
        files, local, servers = self._files, self._local, self._servers
        return (
            Step("render", "Render the files and the lock", files.render, undo=files.clear),
            Step("repository", "Commit to a new repository", files.commit),
            Step("secrets", "Write .env with fresh secrets", local.write_settings),
            *((servers.start_step(request),) if request.servers else ()),
            Step("install", "Install packages", local.install),
            *((servers.wait_step(),) if request.servers else ()),
            Step("migrate", "Prepare the database", local.migrate_first),
            Step("administrator", "Add an administrator", local.add_administrator),
            *local.start_steps(),
            Step("tools", "Install development tools", local.install_tools),
            Step("done", "Finish", mark_created),
        )
