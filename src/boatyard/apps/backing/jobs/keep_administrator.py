import secrets

from boatyard.apps.backing.jobs.backing_of import ChangeContext, backing_of
from boatyard.apps.backing.jobs.old_database import OldDatabase, old_source
from boatyard.apps.plugins.logic.known_services import known_service
from boatyard.apps.projects.logic.interfaces.local_environment import LocalEnvironment
from boatyard.apps.projects.logic.interfaces.local_steps import LocalSteps
from boatyard.apps.projects.logic.interfaces.project_database import ProjectDatabase
from boatyard.apps.projects.models import Project
from boatyard.core.errors import ExternalFailure
from boatyard.core.processes import ProgramFailed
from boatyard.core.secrets import Secret


class KeepAdministrator:
    """Keeps the first administrator's login after a change of the database."""

    def __init__(
        self,
        environment: LocalEnvironment,
        local: LocalSteps,
        old_database: OldDatabase,
        database: ProjectDatabase,
    ) -> None:
        self._environment = environment
        self._local = local
        self._old_database = old_database
        self._database = database

    def bring(self, step: ChangeContext) -> None:
        """Copies the login to an empty database, or creates one with a new password that is shown."""
        project = backing_of(step).project
        if self._take_along(step, project):
            return
        name, password = self._environment.admin_login(project)
        if password is None:
            password = Secret(secrets.token_urlsafe(15))
            step.state["new_password"] = True
            step.save_state()
            step.log(f"{name} gets a new password. The project's page shows it once.")
        self._local.set_administrator(step, password)

    def _take_along(self, step: ChangeContext, project: Project) -> bool:
        database = known_service(backing_of(step).service).database
        if old_source(step).is_nothing or database is None or database.mover not in project.plugins:
            return False
        name, _ = self._environment.admin_login(project)
        try:
            self._old_database.copy_from_it(step, "--only-superuser", name)
        except (ExternalFailure, ProgramFailed) as error:
            if isinstance(error, ProgramFailed) and error.by_signal:
                raise
            step.log(f"The login of {name} cannot be copied. Creating a new login.")
            return False
        return True

    def take_password_back(self, step: ChangeContext) -> None:
        if step.state.get("new_password"):
            self._environment.take_admin_login(_project(step))

    def look(self, step: ChangeContext) -> None:
        """Checks the login in an existing database, without changing any login."""
        project = backing_of(step).project
        name, password = self._environment.admin_login(project)
        if password is None:
            step.log("The existing database defines who may sign in.")
        elif self._database.signs_in(project, name, password):
            step.log(f"{name} can sign in as before.")
        else:
            step.state["forgets_password"] = True

    def forget_what_does_not_work(self, step: ChangeContext) -> None:
        """The last step, since until then the project may return to its previous database."""
        if step.state.get("forgets_password"):
            step.log(
                "The administrator's password that Boatyard stores does not work in this database. Boatyard "
                "deletes it. Set a password with `manage.py changepassword`, or add a login with `manage.py "
                "createsuperuser`."
            )
            self._environment.take_admin_login(_project(step))


def _project(step: ChangeContext) -> Project:
    return Project.objects.get(pk=step.arguments.project_id)
