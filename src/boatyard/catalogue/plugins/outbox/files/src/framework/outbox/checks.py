"""What `manage.py check` says of the outbox; with `--database default`, of what is in it too."""

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
    """An error for a RABBITMQ_URL that is none. An empty one is no fault: messages are kept."""
    try:
        if options.RABBITMQ_URL:
            AmqpUrl.parse(options.RABBITMQ_URL)
    except ImproperlyConfigured as error:
        return [Error(str(error), id="outbox.E001")]
    return []


@register(Tags.database)
def check_messages(databases: Sequence[str] | None = None, **_: Any) -> list[CheckMessage]:
    """A warning for each thing that somebody should look at."""
    try:
        with transaction.atomic():
            found = faults() if databases else []
    except DatabaseError:  # not migrated, or not there: others say so
        return []
    return [checks.Warning(f"Outbox: {fault}", hint=HINT, id="outbox.W001") for fault in found]
