"""The receipts of commands that ran."""

from django.db import models


class Receipt(models.Model):
    """A command that a worker has run, by the id of its message."""

    id = models.CharField(max_length=64, primary_key=True)
    done_at = models.DateTimeField(auto_now_add=True, db_index=True)

    def __str__(self) -> str:
        return self.id
