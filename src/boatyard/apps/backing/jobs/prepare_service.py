from boatyard.apps.backing.jobs.backing_of import ChangeContext, backing_of
from boatyard.apps.backing.logic.choosing_data import not_empty
from boatyard.apps.backing.logic.interfaces.project_environment import ProjectEnvironment
from boatyard.apps.backing.logic.interfaces.service_checker import ServiceChecker
from boatyard.apps.backing.logic.interfaces.service_containers import ServiceContainers
from boatyard.apps.backing.logic.known_services import KNOWN
from boatyard.apps.backing.logic.port_taken import PortTaken
from boatyard.apps.backing.logic.service_url import secrets_in
from boatyard.apps.backing.logic.waiting import wait_until_usable
from boatyard.apps.backing.models import BackingRole, BackingService
from boatyard.apps.jobs.kinds import StepContext
from boatyard.apps.jobs.logic.job_request import JobRequest
from boatyard.apps.projects.logic.interfaces.platform import Condition, Platform
from boatyard.apps.projects.logic.project_state import target_of
from boatyard.core.errors import ExternalFailure
from boatyard.core.secrets import Secret

PORTS_TO_TRY = 3


class PrepareService:
    """The first part of a change: the project as it is, and a server that can be used."""

    def __init__(
        self,
        containers: ServiceContainers,
        checker: ServiceChecker,
        settings: ProjectEnvironment,
        platform: Platform,
    ) -> None:
        self._containers = containers
        self._checker = checker
        self._settings = settings
        self._platform = platform

    def prepare(self, step: ChangeContext) -> None:
        """Notes how things are, once: after a crash they are not as they were any more."""
        backing = backing_of(step)
        if backing.previous is None:
            before = self._settings.read(backing.project.path, KNOWN[backing.service].key)
            backing.previous = Secret(before)
            backing.save(update_fields=["previous"])
        for url in (backing.url, backing.previous):
            hide(step, url)
        if "was_running" not in step.state:
            running = self._platform.observe(target_of(backing.project))
            step.state["was_running"] = running.condition is not Condition.STOPPED
            step.save_state()
        self._clear_what_was_left(backing)

    def _clear_what_was_left(self, backing: BackingService) -> None:
        """What a job began that was neither finished nor undone before this one."""
        left = BackingService.objects.select_related("project").filter(
            project_id=backing.project_id, service=backing.service, role=BackingRole.LEFT
        )
        for row in left:
            if row.container:
                self._containers.remove(row, with_data=True)
            row.delete()

    def forget(self, step: ChangeContext) -> None:
        BackingService.objects.filter(pk=step.arguments.backing_id, role=BackingRole.NEXT).delete()

    def start_container(self, step: ChangeContext) -> None:
        """Its names, its port and its password are written down before anything is made of them."""
        backing = backing_of(step)
        for attempt in range(PORTS_TO_TRY):
            if not backing.container:
                place = self._containers.place(backing)
                backing.container, backing.volume = place.container, place.volume
                backing.port, backing.url = place.port, place.url
                step.check()
                backing.save(update_fields=["container", "volume", "port", "url"])
            hide(step, backing.url)
            try:
                self._containers.start(backing, step.log, step.check)
            except PortTaken:
                if attempt == PORTS_TO_TRY - 1:
                    raise
                step.log(f"Port {backing.port} was taken in between: another one is chosen.")
                self._containers.remove(backing, with_data=True)
                backing.container = ""
            else:
                break
        step.log(f"{backing.container} listens on 127.0.0.1:{backing.port}.")

    def remove_container(self, step: ChangeContext) -> None:
        backing = (
            BackingService.objects.select_related("project").filter(pk=step.arguments.backing_id).first()
        )
        if backing is not None and backing.container and backing.role == BackingRole.NEXT:
            self._containers.remove(backing, with_data=True)
            step.log(f"Removed {backing.container} and its volume.")

    def wait(self, step: ChangeContext) -> None:
        backing = backing_of(step)
        server = wait_until_usable(backing, self._containers, self._checker, step.check)
        step.log(f"{server} answers.")

    def try_url(self, step: ChangeContext) -> None:
        backing = backing_of(step)
        server = self._checker.check(backing.service, backing.server_url)
        step.log(f"{server} answers, and lets us in.")

    def try_empty_url(self, step: ChangeContext) -> None:
        """Asked once: after a crash the rows may be those that were copied."""
        self.try_url(step)
        url = backing_of(step).server_url
        if tables := self._checker.filled_tables(url):
            raise ExternalFailure(not_empty(tables), permanent=True)
        step.state["was_bare"] = not self._checker.has_tables(url)

    def leave_bare(self, step: ChangeContext) -> None:
        """A database without any tables is left without any, so that the same can be asked for again."""
        if step.state.get("was_bare"):
            try:
                self._checker.drop_tables(backing_of(step).server_url)
            except ExternalFailure as error:
                step.log(f"There may be tables now in the database that was to be used: {error.message}")


def hide(step: StepContext[JobRequest], url: Secret | None) -> None:
    if url is not None and "://" in url.reveal():
        for secret in secrets_in(url):
            step.hide(secret)
