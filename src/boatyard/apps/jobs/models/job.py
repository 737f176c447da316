import uuid

from django.conf import settings
from django.db import models
from django.db.models import F
from django.utils import timezone

from boatyard.apps.accounts.models import Team
from boatyard.apps.jobs.models.job_goal import JobGoal
from boatyard.apps.jobs.models.job_state import JobState
from boatyard.core.fields import SecretField
from boatyard.core.roles import Role


class JobManager(models.Manager["Job"]):
    """Loads secrets only when they are needed, since decrypting takes longer than the query."""

    def get_queryset(self) -> models.QuerySet["Job"]:
        return super().get_queryset().defer("hidden")


class Job(models.Model):
    """A long operation.

    Attributes:
        account: The account that its steps act as; null after that account was deleted.
        team: The team of its project, whose members see the job.
        role: The role that a member of that team needs to cancel, retry or undo it.
        worker: The worker that has claimed it; empty if none has.
        attempt: Increases with each claim and each release, so that writes with an old attempt are refused.
        queued_at: Its place among the jobs that need the same locks.
        holds_locks: It has taken its locks. It keeps them until it is finished, even if the worker changes.
        waiting_since: The time from which a worker may claim it; null while it is claimed or finished.
        memory: Data of its steps for later steps.
        last_line: The number of the newest line of its log.
        log_size: How many bytes its log takes.
        lines_removed: How many lines at the beginning of its log were removed, to make room.
        hidden: The secrets to mask in its log, as a JSON list.
        keeps_earlier_jobs_undoable: It does not change what earlier jobs did, so these can still be retried
            or undone.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=100)
    title = models.CharField(max_length=200)
    arguments = models.JSONField(default=dict)
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    team = models.ForeignKey(Team, null=True, on_delete=models.CASCADE, related_name="+")
    role = models.CharField(max_length=20, default=Role.DEVELOPER)
    subject = models.CharField(max_length=200)
    host = models.CharField(max_length=200)
    state = models.CharField(max_length=20, choices=JobState, default=JobState.QUEUED)
    goal = models.CharField(max_length=20, choices=JobGoal, default=JobGoal.FINISH)
    worker = models.CharField(max_length=300, blank=True)
    attempt = models.PositiveIntegerField(default=0)
    queued_at = models.DateTimeField(default=timezone.now)
    holds_locks = models.BooleanField(default=False)
    waiting_since = models.DateTimeField(null=True)
    memory = models.JSONField(default=dict)
    last_line = models.PositiveBigIntegerField(default=0)
    log_size = models.PositiveBigIntegerField(default=0)
    lines_removed = models.PositiveBigIntegerField(default=0)
    error = models.TextField(blank=True)
    hidden = SecretField(null=True)
    keeps_earlier_jobs_undoable = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=timezone.now)
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    objects = JobManager()

    class Meta:
        indexes = [
            models.Index(fields=["host", "waiting_since"], name="jobs_claimable"),
            models.Index(fields=["worker"], name="jobs_claimed"),
            models.Index(F("account"), F("created_at").desc(), name="jobs_of_account"),
            models.Index(F("team"), F("created_at").desc(), name="jobs_of_team"),
            models.Index(F("created_at").desc(), name="jobs_newest"),
            models.Index(fields=["subject", "created_at"], name="jobs_of_subject"),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.state})"
