"""Handles a message that arrives, once."""

import json
import logging
from dataclasses import fields

from django.db import IntegrityError, connection, transaction

from framework.bus import Event, InvalidMessage, load, message_name
from framework.logic import SYSTEM, acting_as
from framework.outbox.logic.consumption import Consumption
from framework.outbox.logic.delivery import Delivery, Verdict
from framework.outbox.logic.registry import registry
from framework.outbox.models import InboxMessage
from framework.outbox.models.inbox_message import LONGEST_ID
from framework.outbox.options import options

logger = logging.getLogger(__name__)


def receive(delivery: Delivery) -> Verdict:
    """Hands the message to its handler, in one transaction with its entry in the inbox.

    Raises:
        OperationalError: The database does not answer, which is not the message's fault.
    """
    consumption = registry.consumptions.get((delivery.type, delivery.version))
    if consumption is None:
        return _dead(delivery, f"nobody handles version {delivery.version} of this type")
    if not 0 < len(delivery.message_id) <= LONGEST_ID:
        return _dead(delivery, "it has no usable message ID")
    try:
        event = _read(delivery, consumption.event)
    except InvalidMessage as error:
        return _dead(delivery, str(error))
    try:
        _handle_once(delivery, consumption, event)
    except Exception:  # pylint: disable=broad-exception-caught
        _require_database()
        logger.exception("%s %s failed, attempt %s", delivery.type, delivery.message_id, delivery.attempt)
        return Verdict.AGAIN if delivery.attempt < options.INBOX_ATTEMPTS else Verdict.DEAD
    return Verdict.HANDLED


def _require_database() -> None:
    connection.ensure_connection()
    if not connection.is_usable():
        connection.close()
        connection.ensure_connection()


def _dead(delivery: Delivery, reason: str) -> Verdict:
    logger.error("Dead letter %s %s: %s", delivery.type, delivery.message_id, reason)
    return Verdict.DEAD


def _read(delivery: Delivery, event: type[Event]) -> Event:
    """The event, without the fields that its class does not have: who publishes may add some."""
    try:
        sent = json.loads(delivery.body)
    except ValueError as error:
        raise InvalidMessage(f"not JSON: {error}") from None
    if not isinstance(sent, dict):
        raise InvalidMessage("not a JSON object")
    known = {field.name: sent[field.name] for field in fields(event) if field.name in sent}
    return load(json.dumps({"name": message_name(event), "fields": known}), event)


def _handle_once(delivery: Delivery, consumption: Consumption, event: Event) -> None:
    with transaction.atomic():
        if _is_new(delivery):
            with acting_as(SYSTEM):
                consumption.handler(event)
        else:
            logger.info("%s %s was handled before", delivery.type, delivery.message_id)


def _is_new(delivery: Delivery) -> bool:
    """Whether it is entered now. Where another consumer is about to do so, this waits for its commit."""
    try:
        with transaction.atomic():
            InboxMessage.objects.create(
                message_id=delivery.message_id, type=delivery.type, version=delivery.version
            )
    except IntegrityError:
        return False
    return True
