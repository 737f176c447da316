"""A connection to RabbitMQ."""

from typing import Any

import amqp
from amqp import exceptions

from framework.outbox.services.amqp_url import AmqpUrl

CONNECT_SECONDS = 5
HEARTBEAT_SECONDS = 30

LOST = (
    exceptions.ConnectionError,
    exceptions.IrrecoverableConnectionError,
    exceptions.RecoverableConnectionError,
    OSError,
)
REFUSED = exceptions.ChannelError


def connect(text: str, patience: float) -> Any:
    """Returns a connection to the broker at the URL `text`, with a limit of `patience` seconds for writes.

    Raises:
        ImproperlyConfigured: The URL is wrong.
        Exception: One of LOST.
    """
    url = AmqpUrl.parse(text)
    connection = amqp.Connection(
        host=url.host,
        userid=url.user,
        password=url.password,
        virtual_host=url.virtual_host,
        ssl=url.has_tls,
        connect_timeout=CONNECT_SECONDS,
        read_timeout=patience,
        write_timeout=patience,
        heartbeat=HEARTBEAT_SECONDS,
    )
    # A blocked connection shows by missing confirms. With notifications, py-amqp would check for data
    # before each message, and wait while a frame is incomplete.
    connection.negotiate_capabilities = {"consumer_cancel_notify": True, "authentication_failure_close": True}
    connection.connect()
    return connection
