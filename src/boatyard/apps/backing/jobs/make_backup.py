from boatyard.apps.backing.logic.interfaces.backups import Backups
from boatyard.apps.backing.logic.requests.make_backup_job import MakeBackupJob
from boatyard.apps.environments.models import Environment
from boatyard.apps.jobs.kinds import Step, StepContext
from boatyard.core.errors import ExternalFailure


class MakeBackupKind:
    def __init__(self, backups: Backups) -> None:
        self._backups = backups

    def steps(self, request: MakeBackupJob, /) -> tuple[Step[MakeBackupJob], ...]:
        return (Step("backup", "Back up the database", self.make),)

    def make(self, step: StepContext[MakeBackupJob]) -> None:
        found = Environment.objects.select_related("project", "platform", "build")
        environment = found.filter(pk=step.arguments.environment_id).first()
        if environment is None or environment.build is None:
            raise ExternalFailure(
                f"«{step.arguments.where()}» was deleted, or serves no release any more.", permanent=True
            )
        image = environment.build.digest
        self._backups.make(environment, image, step, account_id=step.arguments.account_id)
