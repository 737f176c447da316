"""The first part of a change: the project as it is, and a server that can be used."""

from boatyard.apps.backing.jobs.project_parts import backing_of, checker, containers, environment
from boatyard.apps.backing.logic.choosing_data import not_empty, old_rows
from boatyard.apps.backing.logic.interfaces.service_containers import ServiceContainers
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
            containers().remove(row, with_data=row.made_volume)
        row.delete()


def forget(step: StepContext) -> None:
    BackingService.objects.filter(pk=step.arguments["backing_id"], role=BackingRole.NEXT).delete()


def start_container(step: StepContext) -> None:
    """Its password and its ports are in `.env`, and it is written down, before anything is made of it."""
    backing, servers = backing_of(step), containers()
    if step.arguments.get("delete_data") and not backing.container:
        _delete_old_data(step, backing, servers)
    for attempt in range(PORTS_TO_TRY):
        if not backing.container or attempt:
            _place(step, backing, servers)
        hide(step, backing.url)
        try:
            servers.start([backing], step.log, step.check)
        except PortTaken as error:
            if attempt == PORTS_TO_TRY - 1:
                raise
            step.log(f"{error} Another one is chosen.")
        else:
            break
    step.log(f"{backing.container} listens on 127.0.0.1:{backing.port}.")


def _delete_old_data(step: StepContext, backing: BackingService, servers: ServiceContainers) -> None:
    place = servers.place(backing)
    if place.has_volume:
        backing.volume = place.volume
        servers.remove(backing, with_data=True)
        step.log(f"Deleted the volume {place.volume} with what an earlier server had left in it.")


def _place(step: StepContext, backing: BackingService, servers: ServiceContainers) -> None:
    place = servers.place(backing)
    if not backing.container:
        backing.made_volume = not place.has_volume
    if place.has_volume:
        step.log(f"There is a volume {place.volume} already: its data is used.")
    backing.container, backing.volume = place.container, place.volume
    backing.port, backing.url = place.port, place.url
    step.check()
    backing.save(update_fields=["container", "volume", "port", "url", "made_volume"])


def start_with_its_data(step: StepContext) -> None:
    """Only where there is some; else the project would find an empty database."""
    backing = backing_of(step)
    if not backing.container and not (place := containers().place(backing)).has_volume:
        raise ExternalFailure(
            f"Docker has no volume {place.volume}, so there is no data to use: have the data moved, or begin "
            "empty.",
            permanent=True,
        )
    start_container(step)


def remove_container(step: StepContext) -> None:
    backing = BackingService.objects.select_related("project").filter(pk=step.arguments["backing_id"]).first()
    if backing is not None and backing.container and backing.role == BackingRole.NEXT:
        containers().remove(backing, with_data=backing.made_volume)
        also = " and its volume" if backing.made_volume else f"; the volume {backing.volume} stays"
        step.log(f"Removed {backing.container}{also}.")


def wait(step: StepContext) -> None:
    backing = backing_of(step)
    server = wait_until_usable(backing, containers(), checker(), step.check)
    step.log(f"{server} answers.")


def wait_for_empty(step: StepContext) -> None:
    """What is in a volume of before is nobody's to overwrite."""
    wait(step)
    backing = backing_of(step)
    if not backing.made_volume:
        _note_whether_bare(step, backing, in_volume=True)


def try_url(step: StepContext) -> None:
    backing = backing_of(step)
    server = checker().check(backing.service, backing.server_url)
    step.log(f"{server} answers, and lets us in.")


def try_empty_url(step: StepContext) -> None:
    """Asked once: after a crash the rows may be those that were copied."""
    try_url(step)
    _note_whether_bare(step, backing_of(step))


def _note_whether_bare(step: StepContext, backing: BackingService, *, in_volume: bool = False) -> None:
    url = backing.server_url
    if tables := checker().filled_tables(url):
        said = old_rows(backing.volume, tables) if in_volume else not_empty(tables)
        raise ExternalFailure(said, permanent=True)
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
START_WITH_ITS_DATA = Step("container", "Start the server", start_with_its_data, undo=remove_container)
WAIT = Step("wait", "Wait until it answers", wait)
WAIT_FOR_EMPTY = Step("wait", "Wait until it answers", wait_for_empty, undo=leave_bare)
TRY = Step("try", "Connect to the server", try_url)
TRY_EMPTY = Step("try", "Connect to the server", try_empty_url, undo=leave_bare)
