"""Boatyard's own bus, container and events.

Apps register at start-up; `boatyard.core.startup` freezes the bus.
"""

import logging
from typing import Any

from django.db import transaction

from boatyard.bus import Bus, Call, Command, Container, Events, Query, check_declaration
from boatyard.core.errors import Unauthenticated
from boatyard.core.limits import within_limits
from boatyard.core.permissions import check_declared_access, current_actor, permit
from boatyard.core.roles import check_declared_needs, require_role

audit_log = logging.getLogger("boatyard.audit")


def transact(inner: Call, message: Any) -> Any:
    """Middleware: runs a command in a transaction.

    A command with `needs_transaction = False` changes no row, and must not lock the database.
    """
    if not getattr(type(message), "needs_transaction", True):
        return inner(message)
    with transaction.atomic():
        return inner(message)


def audit(inner: Call, message: Any) -> Any:
    """Middleware: logs who did what, after it is done."""
    result = inner(message)
    try:
        name = current_actor().name
    except Unauthenticated:
        name = "-"
    audit_log.info("%s %s", name, type(message).__name__)
    return result


def check_declarations(message: type[Any]) -> None:
    """Refuses a message with a declaration that this middleware could not read.

    Raises:
        InvalidMessage: `access`, `needs` or `needs_transaction` is not a class variable of its type.
    """
    check_declared_access(message)
    check_declared_needs(message)
    check_declaration(message, "needs_transaction", bool)


def make_bus(container: Container) -> Bus:
    """Creates a bus with Boatyard's middleware. Tests create their own."""
    return Bus(
        container.resolve,
        middleware={
            Command: (permit, require_role, within_limits, audit, transact),
            Query: (permit, require_role, within_limits),
        },
        check=check_declarations,
    )


container = Container()
bus = make_bus(container)
events = Events(after_commit=transaction.on_commit)
