from typing import ClassVar

from django.db import models

ONLY = 1
"""The key of the one row."""


class HistoryPolicyManager(models.Manager["HistoryPolicy"]):
    def current(self) -> "HistoryPolicy":
        """Returns the policy, with its defaults unless an administrator has changed it."""
        return self.filter(pk=ONLY).first() or HistoryPolicy(pk=ONLY)


class HistoryPolicy(models.Model):
    """How long jobs are kept, and how much space the logs of one project can use.

    Attributes:
        days: The days after which a finished job is removed.
        megabytes: The maximum that the logs of a project's jobs and processes may take together.
    """

    days = models.PositiveIntegerField(default=90)
    megabytes = models.PositiveIntegerField(default=100)

    objects: ClassVar[HistoryPolicyManager] = HistoryPolicyManager()

    def __str__(self) -> str:
        return f"{self.days} days, {self.megabytes} MB"

    @property
    def most_bytes(self) -> int:
        return self.megabytes * 1_000_000
