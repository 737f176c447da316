"""The broker's URL from the settings."""

from django.core.exceptions import ImproperlyConfigured

from framework.errors import BusinessError
from framework.outbox.options import options
from framework.outbox.services.amqp_url import AmqpUrl


def broker_url(without: str) -> str:
    """Raises BusinessError if there is none, with what `without` one becomes of messages, or a wrong one."""
    if not options.RABBITMQ_URL:
        raise BusinessError(f"RABBITMQ_URL is empty: there is no broker. {without}")
    try:
        AmqpUrl.parse(options.RABBITMQ_URL)
    except ImproperlyConfigured as error:
        raise BusinessError(str(error)) from None
    return str(options.RABBITMQ_URL)
