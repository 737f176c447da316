"""The inbox as a process. See framework.outbox.logic.interfaces.consuming."""

import logging
import time
from functools import partial

from framework.errors import BusinessError
from framework.outbox.logic.interfaces.broker import BrokerLost
from framework.outbox.logic.receive import receive
from framework.outbox.logic.registry import registry
from framework.outbox.logic.retention import forget_handled
from framework.outbox.options import options
from framework.outbox.services.amqp_connection import connect
from framework.outbox.services.amqp_inbox import AmqpInbox
from framework.outbox.services.broker_url import broker_url
from framework.outbox.services.runner import Runner
from framework.outbox.services.topology import declare_queues

logger = logging.getLogger(__name__)
PATIENCE_SECONDS = 30
WAIT_SECONDS = 0.5
NOTHING = "Nothing is to be handled: no app has a table CONSUMED. See docs/outbox.md."


class AmqpConsuming:
    def run(self, *, once: bool) -> str:
        url = broker_url("Nothing arrives.")
        if not registry.consumptions:
            return self._idle(once=once)
        inbox = AmqpInbox(
            partial(connect, url, PATIENCE_SECONDS),
            declare_queues,
            receive,
            queue=options.INBOX_QUEUE,
            prefetch=options.INBOX_PREFETCH,
        )
        runner = Runner(partial(inbox.work, WAIT_SECONDS), partial(_report, inbox))
        try:
            if once:
                runner.drain()
            else:
                runner.run()
        except BrokerLost as error:
            raise BusinessError(f"RabbitMQ cannot be reached: {error}") from error
        finally:
            inbox.close()
        return f"Handled: {inbox.handled}."

    def _idle(self, *, once: bool) -> str:
        """Waits for a signal, so that the process can be started although it has no work."""
        if once:
            raise BusinessError(NOTHING)
        logger.warning(NOTHING)
        Runner(_pause, _nothing_to_maintain).run()
        return "Handled: 0."


def _pause() -> bool:
    time.sleep(WAIT_SECONDS)
    return False


def _nothing_to_maintain() -> None:
    pass


def _report(inbox: AmqpInbox) -> None:
    logger.info("Inbox: handled %s, forgotten %s", inbox.handled, forget_handled())
