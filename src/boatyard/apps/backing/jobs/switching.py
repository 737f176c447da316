"""The second part of a change: the project goes over to another server, or back."""

from django.db import transaction
from django.db.models import QuerySet

from boatyard.apps.backing.jobs import administrator
from boatyard.apps.backing.jobs.project_parts import backing_of, containers, environment
from boatyard.apps.backing.logic.known_services import KNOWN
from boatyard.apps.backing.models import BackingMode, BackingRole, BackingService
from boatyard.apps.jobs.kinds import Step, StepContext
from boatyard.apps.projects.jobs import running
from boatyard.apps.projects.jobs.project_of import platform, project_of
from boatyard.apps.projects.jobs.settling import manage
from boatyard.apps.projects.logic.project_state import site_of


def stop(step: StepContext) -> None:
    platform().stop(site_of(project_of(step)))


def go_on(step: StepContext) -> None:
    """Runs again as before: what was changed is taken back by now."""
    if step.state.get("was_running"):
        platform().start(site_of(project_of(step)))


def write(step: StepContext) -> None:
    backing = backing_of(step)
    key = KNOWN[backing.service].key
    environment().write(backing.project.path, {key: backing.url})
    step.log(f"{key} is {'set' if backing.url else 'empty'} in .env.")


def write_back(step: StepContext) -> None:
    backing = backing_of(step)
    if backing.previous is not None:
        environment().write(backing.project.path, {KNOWN[backing.service].key: backing.previous})


def record(step: StepContext) -> None:
    backing = backing_of(step)
    if backing.role == BackingRole.CURRENT:
        return
    with transaction.atomic():
        _others(backing, BackingRole.CURRENT).update(role=BackingRole.OLD)
        backing.role = BackingRole.CURRENT
        backing.save(update_fields=["role"])


def record_back(step: StepContext) -> None:
    backing = backing_of(step)
    if backing.role != BackingRole.CURRENT:
        return
    with transaction.atomic():
        backing.role = BackingRole.NEXT
        backing.save(update_fields=["role"])
        before = _others(backing, BackingRole.OLD).order_by("-created_at").first()
        if before is not None:
            before.role = BackingRole.CURRENT
            before.save(update_fields=["role"])


def migrate(step: StepContext) -> None:
    manage(step, "migrate", "--no-input", "--skip-checks")


def start(step: StepContext) -> None:
    if step.state.get("was_running"):
        running.start(step)
    else:
        step.log("It was stopped, and stays so.")


def wait_for_first_page(step: StepContext) -> None:
    if step.state.get("was_running"):
        running.wait_for_first_page(step)


def retire(step: StepContext) -> None:
    """Clears away what the project used before."""
    with_data = bool(step.arguments.get("delete_data"))
    for old in _others(backing_of(step), BackingRole.OLD).select_related("project"):
        if old.mode == BackingMode.CONTAINER:
            containers().remove(old, with_data=with_data)
            kept = "" if with_data else f" Its data stays in the volume {old.volume}."
            step.log(f"Removed {old.container}.{kept}")
        old.delete()
    administrator.forget_what_does_not_work(step)


def _others(backing: BackingService, role: BackingRole) -> QuerySet[BackingService]:
    found = BackingService.objects.filter(project_id=backing.project_id, service=backing.service, role=role)
    return found.exclude(pk=backing.pk)


STOP = Step("stop", "Stop the project", stop, undo=go_on)
WRITE = Step("write", "Write it into .env", write, undo=write_back)
RECORD = Step("record", "Take it as the project's", record, undo=record_back)
MIGRATE = Step("migrate", "Bring the database up to date", migrate)
START = Step("start", "Start the project", start, undo=running.stop)
FIRST_PAGE = Step("first-page", "Wait for the first page", wait_for_first_page)
RETIRE = Step("retire", "Clear away what was used before", retire)
