from boatyard.apps.backing.jobs.backing_of import ChangeContext, backing_of
from boatyard.apps.backing.logic.choosing_data import not_empty, old_rows
from boatyard.apps.backing.logic.free_port import start_on_free_ports
from boatyard.apps.backing.logic.interfaces.service_checker import ServiceChecker
from boatyard.apps.backing.logic.interfaces.service_containers import ServiceContainers
from boatyard.apps.backing.logic.service_url import hide
from boatyard.apps.backing.logic.waiting import wait_until_usable
from boatyard.apps.backing.models import BackingRole, BackingService
from boatyard.apps.environments.logic.environment_settings import EnvironmentSettings
from boatyard.apps.environments.models import Environment
from boatyard.apps.plugins.logic.known_services import known_service
from boatyard.apps.projects.logic.interfaces.local_environment import LocalEnvironment
from boatyard.core.errors import ExternalFailure
from boatyard.core.secrets import Secret


class PrepareService:
    """The first part of a change: checks the project, and provides a usable server."""

    def __init__(
        self,
        containers: ServiceContainers,
        checker: ServiceChecker,
        settings: EnvironmentSettings,
        environment: LocalEnvironment,
    ) -> None:
        self._containers = containers
        self._checker = checker
        self._settings = settings
        self._environment = environment

    def prepare(self, step: ChangeContext) -> None:
        """Records the present state once, since it is different after a crash."""
        backing = backing_of(step)
        if backing.previous is None:
            local = Environment.objects.local(backing.project_id)
            before = self._settings.value(local, known_service(backing.service).variable)
            backing.previous = Secret(before)
            backing.save(update_fields=["previous"])
        for url in (backing.url, backing.previous):
            hide(step, url)
        if "was_running" not in step.state:
            step.state["was_running"] = self._environment.is_wanted(backing.project)
            step.save_state()
        self._clear_what_was_left(backing)

    def _clear_what_was_left(self, backing: BackingService) -> None:
        """Removes the unfinished server of an earlier job."""
        left = BackingService.objects.select_related("project").filter(
            project_id=backing.project_id, service=backing.service, role=BackingRole.LEFT
        )
        for row in left:
            if row.container:
                self._containers.remove(row, with_data=row.made_volume)
            row.delete()

    def forget(self, step: ChangeContext) -> None:
        BackingService.objects.filter(pk=step.arguments.backing_id, role=BackingRole.NEXT).delete()

    def start_container(self, step: ChangeContext) -> None:
        """Starts the container. Its password, ports and row are written before it is created."""
        backing = backing_of(step)
        if step.arguments.delete_data and not backing.container:
            self._delete_old_data(step, backing)

        def placed(again: bool) -> list[BackingService]:
            if not backing.container or again:
                self._place(step, backing)
            hide(step, backing.url)
            return [backing]

        start_on_free_ports(self._containers, placed, step)
        step.log(f"{backing.container} listens on 127.0.0.1:{backing.port}.")

    def _delete_old_data(self, step: ChangeContext, backing: BackingService) -> None:
        place = self._containers.place(backing)
        if place.has_volume:
            backing.volume = place.volume
            self._containers.remove(backing, with_data=True)
            step.log(f"Deleted the volume {place.volume} with the data of an earlier server.")

    def _place(self, step: ChangeContext, backing: BackingService) -> None:
        place = self._containers.place(backing)
        if not backing.container:
            backing.made_volume = not place.has_volume
        if place.has_volume:
            step.log(f"The volume {place.volume} already exists. Its data is used.")
        backing.container, backing.volume = place.container, place.volume
        backing.port, backing.url = place.port, place.url
        step.check()
        backing.save(update_fields=["container", "volume", "port", "url", "made_volume"])

    def start_with_its_data(self, step: ChangeContext) -> None:
        """Starts the container with existing data. Without data the project would use an empty database."""
        backing = backing_of(step)
        if not backing.container and not (place := self._containers.place(backing)).has_volume:
            raise ExternalFailure(
                f"Docker has no volume {place.volume}, so there is no existing data. Move the project's "
                f"data, or start with an empty database (--empty).",
                permanent=True,
            )
        self.start_container(step)

    def remove_container(self, step: ChangeContext) -> None:
        found = BackingService.objects.select_related("project")
        backing = found.filter(pk=step.arguments.backing_id).first()
        if backing is not None and backing.container and backing.role == BackingRole.NEXT:
            self._containers.remove(backing, with_data=backing.made_volume)
            also = " and its volume" if backing.made_volume else f". The volume {backing.volume} is kept"
            step.log(f"Removed {backing.container}{also}.")

    def wait(self, step: ChangeContext) -> None:
        backing = backing_of(step)
        server = wait_until_usable(backing, self._containers, self._checker, step.check)
        step.log(f"{server} answers.")

    def wait_for_empty(self, step: ChangeContext) -> None:
        """Waits for the server, and refuses a volume with data, which must not be overwritten."""
        self.wait(step)
        backing = backing_of(step)
        if not backing.made_volume:
            self._note_whether_bare(step, backing, in_volume=True)

    def try_url(self, step: ChangeContext) -> None:
        backing = backing_of(step)
        server = self._checker.check(backing.service, backing.server_url)
        step.log(f"Connected to {server}.")

    def try_empty_url(self, step: ChangeContext) -> None:
        """Checks the database once, since after a crash it may contain copied rows."""
        self.try_url(step)
        self._note_whether_bare(step, backing_of(step))

    def _note_whether_bare(
        self, step: ChangeContext, backing: BackingService, *, in_volume: bool = False
    ) -> None:
        service, url = backing.service, backing.server_url
        if tables := self._checker.filled_tables(service, url):
            message = old_rows(backing.volume, tables) if in_volume else not_empty(tables)
            raise ExternalFailure(message, permanent=True)
        step.state["was_bare"] = not self._checker.has_tables(service, url)

    def leave_bare(self, step: ChangeContext) -> None:
        """Drops the tables of a database that had none, so that the change can be repeated."""
        if step.state.get("was_bare"):
            try:
                backing = backing_of(step)
                self._checker.drop_tables(backing.service, backing.server_url)
            except ExternalFailure as error:
                step.log(f"The new database may now contain tables: {error.message}")
