from django.db import models


class WorkerLease(models.Model):
    """A worker that is alive, or was until it missed its heartbeats.

    Attributes:
        place: The machine and the process namespace of `pid` and `started`.
        only_job: The only job that it runs; null for a worker of the whole host.
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
