"""Deletes receipts that are no longer needed."""

from dataclasses import dataclass
from datetime import timedelta
from typing import ClassVar

from django.utils import timezone

from framework.background.models import Receipt
from framework.bus import Command
from framework.logic import Access


@dataclass(frozen=True, slots=True)
class ForgetReceipts(Command[int]):
    """Deletes the receipts of commands that ran more than `days` ago, and returns their number."""

    access: ClassVar[Access] = Access.SYSTEM

    days: int = 30


class ForgetReceiptsHandler:
    def handle(self, message: ForgetReceipts, /) -> int:
        before = timezone.now() - timedelta(days=message.days)
        number, _ = Receipt.objects.filter(done_at__lt=before).delete()
        return number
