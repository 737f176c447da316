"""Celery without a server: messages wait in this process's memory until a test delivers them."""

from collections.abc import Iterator
from typing import Any

import pytest
from celery import Celery
from pytest_django import Settings

from config.celery import app
from framework import messaging
from framework.bus import Container
from framework.messaging import MessageBus, make_bus
from framework.tests.background import work

QUEUES = ["default", "mail"]


class Post:
    """The sent messages, and the worker that receives them."""

    def __init__(self, celery: Celery) -> None:
        self._celery = celery

    def waiting(self, queue: str = "default") -> list[Any]:
        """Returns and removes the waiting messages."""
        with self._celery.connection_for_read() as connection:
            channel: Any = connection.default_channel
            found = []
            while message := channel.basic_get(queue, no_ack=True):
                found.append(channel.message_to_python(message))
            return found

    def deliver(self, message: Any) -> None:
        """Runs it with all retries, as a worker does."""
        _, kwargs, _ = message.decode()
        self._celery.tasks[message.headers["task"]].apply(
            kwargs=kwargs, task_id=message.headers["id"], retries=message.headers["retries"]
        )

    def deliver_all(self) -> None:
        for message in self.waiting():
            self.deliver(message)


@pytest.fixture
def post(settings: Settings) -> Iterator[Post]:
    options = {"APP": "config.celery.app", "RETRIES": 2, "LONGEST_PAUSE": 1}
    backend = "framework.background.backend.CeleryBackend"
    settings.TASKS = {"default": {"BACKEND": backend, "QUEUES": QUEUES, "OPTIONS": options}}
    app.conf.update(
        broker_url="memory://",
        result_backend="cache+memory://",
        task_store_eager_result=True,
        task_queues=None,
    )
    app.loader.import_default_modules()
    work.tries.clear()
    found = Post(app)
    yield found
    for queue in QUEUES:
        found.waiting(queue)


@pytest.fixture
def bus(monkeypatch: pytest.MonkeyPatch) -> MessageBus:
    """A bus with the command of these tests, instead of the project's."""
    bus = make_bus(Container())
    bus.register(work.AddUser, work.AddUserHandler)
    monkeypatch.setattr(messaging, "bus", bus)
    return bus
