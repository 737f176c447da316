from pathlib import Path
from typing import Any, ClassVar
from uuid import uuid4

from django.conf import settings
from django.db import models, transaction
from django.db.models.signals import post_delete
from django.dispatch import receiver

from boatyard.apps.environments.models import Environment
from boatyard.apps.projects.models import Project
from boatyard.core.paths import backups_folder


class Backup(models.Model):
    """A verified copy of the database of an environment, in a file on Boatyard's machine.

    It outlives its environment. A file without a row is not complete.

    Attributes:
        environment: Null once the environment was deleted; `where` is its name.
        release: The number of the release that it was made before; 0 if somebody asked for it.
        service: The kind of the database; `sqlite` for a file.
        file: Its path below the folder of backups.
        sha256: Of the file, as hexadecimal digits.
        tables: The number of rows of each table.
        verified_at: When the whole file was read, and its tables were counted.
    """

    id = models.UUIDField(primary_key=True, default=uuid4)
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="+")
    environment = models.ForeignKey(Environment, null=True, on_delete=models.SET_NULL, related_name="+")
    where = models.CharField(max_length=60)
    release = models.PositiveIntegerField(default=0)
    service = models.CharField(max_length=40)
    file = models.CharField(max_length=200)
    size = models.BigIntegerField()
    sha256 = models.CharField(max_length=64)
    tables: Any = models.JSONField(default=dict)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    verified_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-created_at"]

    def __str__(self) -> str:
        return self.file

    @property
    def path(self) -> Path:
        return backups_folder() / self.file


@receiver(post_delete, sender=Backup)
def _remove_file(instance: Backup, **_: Any) -> None:
    """Its file goes with the row, such as when the project is deleted."""
    transaction.on_commit(lambda: instance.path.unlink(missing_ok=True))
