"""Boatyard's own bus, container and events. Apps register as they start; `boatyard.core.startup` freezes."""

import logging
from typing import Any

from django.db import transaction

from boatyard.bus import Bus, Call, Command, Container, Events, Query
from boatyard.core.errors import Unauthenticated
from boatyard.core.limits import within_limits
from boatyard.core.permissions import current_actor, permit

audit_log = logging.getLogger("boatyard.audit")


def transact(inner: Call, message: Any) -> Any:
    """Middleware: a command happens wholly or not at all.

    One that says `needs_transaction = False` changes no row, and must not keep others from the database.
    """
    if not getattr(type(message), "needs_transaction", True):
        return inner(message)
    with transaction.atomic():
        return inner(message)


def audit(inner: Call, message: Any) -> Any:
    """Middleware: who did what, once it is done."""
    result = inner(message)
    try:
        name = current_actor().name
    except Unauthenticated:
        name = "-"
    audit_log.info("%s %s", name, type(message).__name__)
    return result


container = Container()
bus = Bus(
    container.resolve,
    middleware={Command: (permit, within_limits, audit, transact), Query: (permit, within_limits)},
)
events = Events(after_commit=transaction.on_commit)
