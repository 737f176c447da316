"""The database that a project comes from, which is read while the project goes over to another."""

from pathlib import Path

from boatyard.apps.backing.jobs.project_parts import backing_of, checker, containers
from boatyard.apps.backing.logic.data_source import DataSource, data_source
from boatyard.apps.backing.logic.waiting import wait_until_usable
from boatyard.apps.backing.models import BackingMode, BackingRole, BackingService
from boatyard.apps.jobs.kinds import StepContext
from boatyard.apps.projects.jobs.settling import manage

VARIABLE = "OLD_DATABASE_URL"


def old_database(step: StepContext) -> DataSource:
    backing = backing_of(step)
    return data_source(backing.project.path, backing.previous.reveal() if backing.previous else "")


def copy_from_it(step: StepContext, *what: str, **env: str) -> None:
    """Runs the project's `copy_database`, with the old database as what is copied.

    Raises:
        ProcessError: It failed.
        ExternalFailure: The container of the old database does not start.
    """
    source = old_database(step)
    if source.url is not None:
        _wake(step)
        manage(
            step,
            "copy_database",
            *what,
            "--from-variable",
            VARIABLE,
            **{VARIABLE: source.url.reveal(), **env},
        )
    else:
        manage(step, "copy_database", *what, "--from", str(source.file or Path("none")), **env)


def _wake(step: StepContext) -> None:
    """A project that is stopped may have its container stopped too."""
    backing = backing_of(step)
    found = BackingService.objects.select_related("project").filter(
        project_id=backing.project_id,
        service=backing.service,
        mode=BackingMode.CONTAINER,
        role__in=(BackingRole.CURRENT, BackingRole.OLD),
    )
    for old in found.exclude(pk=backing.pk):
        if old.url == backing.previous:
            containers().start([old], step.log, step.check)
            wait_until_usable(old, containers(), checker(), step.check)
