from django.db import models


class BackingRole(models.TextChoices):
    """The role of a row.

    The current server, the next server of a job, the previous server that is not removed yet, or the server
    of a job that another job has replaced.
    """

    CURRENT = "current"
    NEXT = "next"
    OLD = "old"
    LEFT = "left"
