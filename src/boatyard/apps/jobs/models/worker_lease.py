from django.db import models


class WorkerLease(models.Model):
    """A worker that lives, or lived until it missed its heartbeats.

    Attributes:
        place: The machine and the set of processes in which `pid` and `started` mean something.
        only_job: The one job that it is there for; null for a worker that serves its whole host.
    """

    identity = models.CharField(max_length=300, primary_key=True)
    host = models.CharField(max_length=200, db_index=True)
    place = models.CharField(max_length=200)
    pid = models.PositiveIntegerField()
    started = models.FloatField()
    only_job = models.UUIDField(null=True)
    heartbeat_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.identity
