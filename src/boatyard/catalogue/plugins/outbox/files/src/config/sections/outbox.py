"""Events that the project publishes to and receives from RabbitMQ: docs/outbox.md."""

from config.project import NAME
from framework.config.env import env

INSTALLED_APPS = ["framework.outbox"]

RABBITMQ_URL = env.text("RABBITMQ_URL", default="")

# Other services bind their queues to this exchange; a new name is another exchange.
OUTBOX_EXCHANGE = f"{NAME}.events"
OUTBOX_BATCH = env.number("OUTBOX_BATCH", default=500, least=1)
OUTBOX_LEASE_SECONDS = env.number("OUTBOX_LEASE_SECONDS", default=30, least=1)
OUTBOX_ATTEMPTS = env.number("OUTBOX_ATTEMPTS", default=8, least=1)
OUTBOX_KEEP_DAYS = env.number("OUTBOX_KEEP_DAYS", default=7)
OUTBOX_MOST_BYTES = 1024 * 1024

INBOX_QUEUE = f"{NAME}.inbox"
INBOX_PREFETCH = 50
INBOX_ATTEMPTS = env.number("INBOX_ATTEMPTS", default=5, least=1)
INBOX_KEEP_DAYS = env.number("INBOX_KEEP_DAYS", default=30, least=1)
