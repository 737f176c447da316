from django.db import transaction
from django.db.models import QuerySet

from boatyard.apps.backing.jobs.backing_of import ChangeContext, backing_of
from boatyard.apps.backing.jobs.keep_administrator import KeepAdministrator
from boatyard.apps.backing.logic.interfaces.service_containers import ServiceContainers
from boatyard.apps.backing.models import BackingMode, BackingRole, BackingService
from boatyard.apps.environments.logic.environment_settings import EnvironmentSettings
from boatyard.apps.environments.models import Environment
from boatyard.apps.plugins.logic.known_services import known_service
from boatyard.apps.projects.logic.interfaces.local_steps import LocalSteps
from boatyard.core.secrets import Secret


class SwitchService:
    """The second part of a change: switches the project to another server, or back."""

    def __init__(
        self,
        settings: EnvironmentSettings,
        containers: ServiceContainers,
        local: LocalSteps,
        administrator: KeepAdministrator,
    ) -> None:
        self._settings = settings
        self._containers = containers
        self._local = local
        self._administrator = administrator

    def stop(self, step: ChangeContext) -> None:
        self._local.stop(step)

    def go_on(self, step: ChangeContext) -> None:
        """Starts the project again after the change was undone."""
        if step.state.get("was_running"):
            self._local.start(step)

    def write(self, step: ChangeContext) -> None:
        backing = backing_of(step)
        key = known_service(backing.service).variable
        self._settings.set(_local(step), {key: backing.url or Secret("")})
        step.log(f"{key} is {'set' if backing.url else 'empty'} in .env.")

    def write_back(self, step: ChangeContext) -> None:
        backing = backing_of(step)
        if backing.previous is not None:
            key = known_service(backing.service).variable
            self._settings.set(_local(step), {key: backing.previous})

    def record(self, step: ChangeContext) -> None:
        backing = backing_of(step)
        if backing.role == BackingRole.CURRENT:
            return
        with transaction.atomic():
            _others(backing, BackingRole.CURRENT).update(role=BackingRole.OLD)
            backing.role = BackingRole.CURRENT
            backing.save(update_fields=["role"])

    def record_back(self, step: ChangeContext) -> None:
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

    def migrate(self, step: ChangeContext) -> None:
        self._local.manage(step, "migrate", "--no-input", "--skip-checks")

    def start(self, step: ChangeContext) -> None:
        if step.state.get("was_running"):
            self._local.start(step)
        else:
            step.log("The project was stopped and stays stopped.")

    def wait_for_first_page(self, step: ChangeContext) -> None:
        if step.state.get("was_running"):
            self._local.wait_for_first_page(step)

    def retire(self, step: ChangeContext) -> None:
        """Removes the previous server."""
        with_data = step.arguments.delete_data
        for old in _others(backing_of(step), BackingRole.OLD).select_related("project"):
            if old.mode == BackingMode.CONTAINER:
                self._containers.remove(old, with_data=with_data)
                kept = "" if with_data else f" Its data stays in the volume {old.volume}."
                step.log(f"Removed {old.container}.{kept}")
            old.delete()
        self._administrator.forget_what_does_not_work(step)


def _local(step: ChangeContext) -> Environment:
    return Environment.objects.local(step.arguments.project_id)


def _others(backing: BackingService, role: BackingRole) -> QuerySet[BackingService]:
    found = BackingService.objects.filter(project_id=backing.project_id, service=backing.service, role=role)
    return found.exclude(pk=backing.pk)
