"""The first part of a change: the project as it is, and a server that can be used."""

from boatyard.apps.backing.jobs.project_parts import backing_of, checker, containers, environment
from boatyard.apps.backing.logic.choosing_data import not_empty
from boatyard.apps.backing.logic.known_services import KNOWN
from boatyard.apps.backing.logic.port_taken import PortTaken
from boatyard.apps.backing.logic.service_url import secrets_in
from boatyard.apps.backing.logic.waiting import wait_until_usable
from boatyard.apps.backing.models import BackingRole, BackingService
from boatyard.apps.jobs.kinds import Step, StepContext
from boatyard.apps.projects.jobs.project_of import platform
from boatyard.apps.projects.logic.interfaces.platform import Condition
from boatyard.apps.projects.logic.project_state import site_of
from boatyard.core.errors import ExternalFailure
from boatyard.core.secrets import Secret

PORTS_TO_TRY = 3


def prepare(step: StepContext) -> None:
    """Notes how things are, once: after a crash they are not as they were any more."""
    backing = backing_of(step)
    if backing.previous is None:
        before = environment().read(backing.project.path, KNOWN[backing.service].key)
        backing.previous = Secret(before)
        backing.save(update_fields=["previous"])
    for url in (backing.url, backing.previous):
        hide(step, url)
    if "was_running" not in step.state:
        running = platform().observe(site_of(backing.project))
        step.state["was_running"] = running.condition is not Condition.STOPPED
        step.save_state()
    _clear_what_was_left(backing)


def hide(step: StepContext, url: Secret | None) -> None:
    if url is not None and "://" in url.reveal():
        for secret in secrets_in(url):
            step.hide(secret)


def _clear_what_was_left(backing: BackingService) -> None:
    """What a job began that was neither finished nor undone before this one."""
    left = BackingService.objects.select_related("project").filter(
        project_id=backing.project_id, service=backing.service, role=BackingRole.LEFT
    )
    for row in left:
        if row.container:
            containers().remove(row, with_data=True)
        row.delete()


def forget(step: StepContext) -> None:
    BackingService.objects.filter(pk=step.arguments["backing_id"], role=BackingRole.NEXT).delete()


def start_container(step: StepContext) -> None:
    """Its names, its port and its password are written down before anything is made of them."""
    backing = backing_of(step)
    for attempt in range(PORTS_TO_TRY):
        if not backing.container:
            place = containers().place(backing)
            backing.container, backing.volume = place.container, place.volume
            backing.port, backing.url = place.port, place.url
            step.check()
            backing.save(update_fields=["container", "volume", "port", "url"])
        hide(step, backing.url)
        try:
            containers().start(backing, step.log, step.check)
        except PortTaken:
            if attempt == PORTS_TO_TRY - 1:
                raise
            step.log(f"Port {backing.port} was taken in between: another one is chosen.")
            containers().remove(backing, with_data=True)
            backing.container = ""
        else:
            break
    step.log(f"{backing.container} listens on 127.0.0.1:{backing.port}.")


def remove_container(step: StepContext) -> None:
    backing = BackingService.objects.select_related("project").filter(pk=step.arguments["backing_id"]).first()
    if backing is not None and backing.container and backing.role == BackingRole.NEXT:
        containers().remove(backing, with_data=True)
        step.log(f"Removed {backing.container} and its volume.")


def wait(step: StepContext) -> None:
    backing = backing_of(step)
    server = wait_until_usable(backing, containers(), checker(), step.check)
    step.log(f"{server} answers.")


def try_url(step: StepContext) -> None:
    backing = backing_of(step)
    server = checker().check(backing.service, backing.server_url)
    step.log(f"{server} answers, and lets us in.")


def try_empty_url(step: StepContext) -> None:
    """Asked once: after a crash the rows may be those that were copied."""
    try_url(step)
    url = backing_of(step).server_url
    if tables := checker().filled_tables(url):
        raise ExternalFailure(not_empty(tables), permanent=True)
    step.state["was_bare"] = not checker().has_tables(url)


def leave_bare(step: StepContext) -> None:
    """A database without any tables is left without any, so that the same can be asked for again."""
    if step.state.get("was_bare"):
        try:
            checker().drop_tables(backing_of(step).server_url)
        except ExternalFailure as error:
            step.log(f"There may be tables now in the database that was to be used: {error.message}")


PREPARE = Step("prepare", "Look at how the project is", prepare, undo=forget)
START_CONTAINER = Step("container", "Start the server", start_container, undo=remove_container)
WAIT = Step("wait", "Wait until it answers", wait)
TRY = Step("try", "Connect to the server", try_url)
TRY_EMPTY = Step("try", "Connect to the server", try_empty_url, undo=leave_bare)
