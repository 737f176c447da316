from django.db import models


class BackingRole(models.TextChoices):
    """What a row stands for.

    What the project uses, what a job is to make of it, what was used before and is not cleared away yet, and
    what a job began that another job has replaced.
    """

    CURRENT = "current"
    NEXT = "next"
    OLD = "old"
    LEFT = "left"
