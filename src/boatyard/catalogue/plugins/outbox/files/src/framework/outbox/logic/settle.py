"""Saves the answers of the broker."""

import logging
from collections import defaultdict
from collections.abc import Callable
from datetime import timedelta
from secrets import SystemRandom

from django.db import transaction
from django.db.models.functions import Now

from framework.outbox.logic.claim import Claim
from framework.outbox.logic.receipt import Receipt
from framework.outbox.logic.refusal import Refusal
from framework.outbox.models import OutboxMessage
from framework.outbox.models.enums.outbox_state import OutboxState

logger = logging.getLogger(__name__)
spread: Callable[[float, float], float] = SystemRandom().uniform
LONGEST_REASON = 500
LONGEST_PAUSE = 300


def settle(claim: Claim, receipt: Receipt, attempts: int) -> None:
    """Marks published messages and releases the others, for later or parked after `attempts`."""
    with transaction.atomic():
        OutboxMessage.objects.filter(position__in=receipt.confirmed).update(
            state=OutboxState.PUBLISHED, published_at=Now(), reason=""
        )
        if claim.is_held():  # Otherwise another relay can have them already.
            _give_back(claim, receipt, attempts)


def _give_back(claim: Claim, receipt: Receipt, attempts: int) -> None:
    unknown = [message.position for message in claim.messages if receipt.is_open(message.position)]
    OutboxMessage.objects.filter(position__in=unknown).update(held_until=None)
    alike: defaultdict[tuple[int, Refusal], list[OutboxMessage]] = defaultdict(list)
    for message in claim.messages:
        if refusal := receipt.refused.get(message.position):
            alike[message.attempts + 1, refusal].append(message)
    for (tried, refusal), messages in alike.items():
        _refused(messages, tried, refusal, is_parked=refusal.is_final or tried >= attempts)


def _refused(messages: list[OutboxMessage], tried: int, refusal: Refusal, *, is_parked: bool) -> None:
    pause = timedelta(seconds=min(LONGEST_PAUSE, 2 ** (tried - 1)) * spread(0.5, 1))
    OutboxMessage.objects.filter(position__in=[message.position for message in messages]).update(
        state=OutboxState.PARKED if is_parked else OutboxState.WAITING,
        attempts=tried,
        reason=refusal.reason[:LONGEST_REASON],
        held_until=Now() + pause,
    )
    if is_parked:
        for message in messages:
            logger.error("Parked %s %s: %s", message.type, message.message_id, refusal.reason)
    else:
        logger.warning("%s messages refused, attempt %s: %s", len(messages), tried, refusal.reason)
