"""The implementations of this app."""

from framework.outbox.logic.interfaces.consuming import Consuming
from framework.outbox.logic.interfaces.publishing import Publishing
from framework.outbox.services.amqp_consuming import AmqpConsuming
from framework.outbox.services.amqp_publishing import AmqpPublishing

SERVICES = ((Publishing, AmqpPublishing), (Consuming, AmqpConsuming))
