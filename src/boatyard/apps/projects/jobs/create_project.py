from boatyard.apps.jobs.kinds import Step
from boatyard.apps.projects.jobs.create_files import CreateFiles
from boatyard.apps.projects.jobs.prepare_environment import PrepareEnvironment
from boatyard.apps.projects.jobs.project_server import ProjectServer
from boatyard.apps.projects.logic.requests.create_project_job import CreateProjectJob
from boatyard.apps.projects.logic.requests.project_job import ProjectJob


class CreateProjectKind:
    """From an empty folder to a project that runs."""

    def __init__(self, files: CreateFiles, environment: PrepareEnvironment, server: ProjectServer) -> None:
        self._files = files
        self._environment = environment
        self._server = server

    def steps(self, request: CreateProjectJob, /) -> tuple[Step[ProjectJob], ...]:
        files, environment = self._files, self._environment
        return (
            Step("render", "Render the files and the lock", files.render, undo=files.clear),
            Step("secrets", "Write .env with fresh secrets", files.write_settings),
            Step("repository", "Commit to a new repository", files.commit),
            Step("install", "Install packages", environment.install),
            Step("migrate", "Prepare the database", environment.migrate_first),
            Step("administrator", "Add an administrator", environment.add_administrator),
            *self._server.start_steps(),
            Step("tools", "Install development tools", environment.install_tools),
            Step("done", "Finish", environment.finish),
        )
