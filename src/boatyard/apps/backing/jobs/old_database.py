from pathlib import Path

from boatyard.apps.backing.jobs.backing_of import ChangeContext, backing_of
from boatyard.apps.backing.logic.data_source import DataSource, data_source
from boatyard.apps.backing.logic.interfaces.service_checker import ServiceChecker
from boatyard.apps.backing.logic.interfaces.service_containers import ServiceContainers
from boatyard.apps.backing.logic.waiting import wait_until_usable
from boatyard.apps.backing.models import BackingMode, BackingRole, BackingService
from boatyard.apps.projects.logic.interfaces.local_steps import LocalSteps

VARIABLE = "OLD_DATABASE_URL"


class OldDatabase:
    """The previous database of a project, which is read while the project switches to another one."""

    def __init__(
        self,
        local: LocalSteps,
        containers: ServiceContainers,
        checker: ServiceChecker,
    ) -> None:
        self._local = local
        self._containers = containers
        self._checker = checker

    def copy_from_it(self, step: ChangeContext, *what: str, **env: str) -> None:
        """Runs the project's `copy_database` with the old database as the source.

        Raises:
            ProcessError: It failed.
            ExternalFailure: The container of the old database does not start.
        """
        source = old_source(step)
        if source.url is not None:
            self._wake(step)
            where = ("--from-variable", VARIABLE)
            env = {VARIABLE: source.url.reveal(), **env}
        else:
            where = ("--from", str(source.file or Path("none")))
        self._local.manage(step, "copy_database", *what, *where, env=env)

    def _wake(self, step: ChangeContext) -> None:
        """Starts the container of the old database, which may be stopped with the project."""
        backing = backing_of(step)
        found = BackingService.objects.select_related("project").filter(
            project_id=backing.project_id,
            service=backing.service,
            mode=BackingMode.CONTAINER,
            role__in=(BackingRole.CURRENT, BackingRole.OLD),
        )
        for old in found.exclude(pk=backing.pk):
            if old.url == backing.previous:
                self._containers.start([old], step.log, step.check)
                wait_until_usable(old, self._containers, self._checker, step.check)


def old_source(step: ChangeContext) -> DataSource:
    backing = backing_of(step)
    return data_source(backing.project.path, backing.previous.reveal() if backing.previous else "")
