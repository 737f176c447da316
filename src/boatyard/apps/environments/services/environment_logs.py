from collections.abc import Iterator

from boatyard.apps.environments.logic.operations import Operations
from boatyard.apps.environments.logic.platforms import Platforms
from boatyard.apps.environments.models import Environment, Platform
from boatyard.apps.jobs.logic.interfaces.process_logs import StoredLog
from boatyard.core.errors import BoatyardError


class EnvironmentLogs:
    """Implements `ProcessLogs`: what the processes of every environment have written."""

    def __init__(self, operations: Operations, platforms: Platforms) -> None:
        self._operations = operations
        self._platforms = platforms

    def all(self) -> Iterator[StoredLog]:
        environments = Environment.objects.select_related("project").only("project__id")
        subjects = {str(each.pk): each.project.subject for each in environments}
        for platform in Platform.objects.all():
            for file in self._platforms.at(platform).stored_logs():
                if subject := subjects.get(file.revision):
                    yield StoredLog(subject, file.revision, file.name, file.size, file.changed_at)

    def shorten(self, log: StoredLog, keep: int) -> int:
        found = Environment.objects.select_related("project", "platform")
        environment = found.filter(pk=log.place).first()
        if environment is None:
            return 0
        try:
            return self._operations.shorten_log(environment, log.name, keep)
        except BoatyardError:  # it is being started or stopped: there is another day
            return 0
