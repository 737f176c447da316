"""The checks of the outbox in `manage.py check`; `--database default` also checks its content."""

from collections.abc import Sequence
from typing import Any

from django.core import checks
from django.core.checks import CheckMessage, Error, Tags, register
from django.core.exceptions import ImproperlyConfigured
from django.db import Error as DatabaseError
from django.db import transaction

from framework.outbox.options import options
from framework.outbox.services.amqp_url import AmqpUrl
from framework.outbox.state import faults

HINT = (
    "Is a relay running (manage.py publish)? The admin has the reasons, and publishes again what is parked."
)


@register(Tags.security)
def check_url(**_: Any) -> list[CheckMessage]:
    """Returns an error for an invalid RABBITMQ_URL. It can be empty: then messages are kept."""
    try:
        if options.RABBITMQ_URL:
            AmqpUrl.parse(options.RABBITMQ_URL)
    except ImproperlyConfigured as error:
        return [Error(str(error), id="outbox.E001")]
    return []


@register(Tags.database)
def check_messages(databases: Sequence[str] | None = None, **_: Any) -> list[CheckMessage]:
    """Returns a warning for each problem with messages."""
    try:
        with transaction.atomic():
            found = faults() if databases else []
    except DatabaseError:  # Without migrations or database, other checks report it.
        return []
    return [checks.Warning(f"Outbox: {fault}", hint=HINT, id="outbox.W001") for fault in found]
