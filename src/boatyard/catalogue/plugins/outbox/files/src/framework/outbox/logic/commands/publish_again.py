"""Publishes parked messages again, after the cause was corrected."""

from dataclasses import dataclass
from typing import ClassVar

from framework.bus import Command
from framework.logic import Access, Permission
from framework.outbox.models import OutboxMessage
from framework.outbox.models.enums.outbox_state import OutboxState


@dataclass(frozen=True, slots=True)
class PublishAgain(Command[int]):
    """Returns how many of these are no longer parked."""

    access: ClassVar[Access] = Permission("outbox.change_outboxmessage")

    positions: tuple[int, ...]


class PublishAgainHandler:
    def handle(self, message: PublishAgain, /) -> int:
        parked = OutboxMessage.objects.parked().filter(position__in=message.positions)
        return parked.update(state=OutboxState.WAITING, attempts=0, reason="", held_until=None)
