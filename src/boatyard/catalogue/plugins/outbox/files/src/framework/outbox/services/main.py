"""What this app provides."""

from apps.outbox.logic.interfaces.consuming import Consuming
from apps.outbox.logic.interfaces.publishing import Publishing
from apps.outbox.services.amqp_consuming import AmqpConsuming
from apps.outbox.services.amqp_publishing import AmqpPublishing

SERVICES = ((Publishing, AmqpPublishing), (Consuming, AmqpConsuming))
