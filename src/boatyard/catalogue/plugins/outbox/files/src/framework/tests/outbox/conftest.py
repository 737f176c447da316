"""The fixtures of the tests of the outbox."""

from collections.abc import Callable

import pytest
from django.test import override_settings

from framework.outbox.models import OutboxMessage
from framework.outbox.options import options
from framework.tests.outbox.fake_broker import FakeBroker
from framework.tests.outbox.fake_rabbitmq import FakeRabbitMQ

type Write = Callable[..., list[OutboxMessage]]


@pytest.fixture
def broker() -> FakeBroker:
    return FakeBroker()


@pytest.fixture
def rabbitmq() -> FakeRabbitMQ:
    return FakeRabbitMQ()


@pytest.fixture
def write(db: None) -> Write:
    """Writes messages as `publish` does, one for each key."""

    def write(*keys: str, kind: str = "parcels.shipped", body: str = "{}") -> list[OutboxMessage]:
        return [
            OutboxMessage.objects.create(
                type=kind, exchange=options.OUTBOX_EXCHANGE, routing_key=kind, key=key, body=body
            )
            for key in keys
        ]

    return write


@pytest.fixture(autouse=True)
def _settings() -> object:
    with override_settings(
        RABBITMQ_URL="",
        OUTBOX_BATCH=10,
        OUTBOX_LEASE_SECONDS=30,
        OUTBOX_ATTEMPTS=3,
        OUTBOX_KEEP_DAYS=7,
        INBOX_ATTEMPTS=3,
        INBOX_KEEP_DAYS=30,
    ):
        yield
