"""The project's bus: interfaces dispatch messages on it, and apps register their handlers.

Commands run in a transaction. Events reach their subscribers after it is committed, and those act as the
project itself.
"""

import json
from functools import partial
from typing import Any

from django.db import transaction
from django.tasks import task

from framework.bus import (
    Bus,
    Call,
    Command,
    Container,
    Events,
    HandlerNotFound,
    Query,
    dump,
    load,
    message_name,
)
from framework.declarations import check_event, check_message
from framework.logic import SYSTEM, acting_as, check_access, permit


class MessageBus(Bus):
    """The bus of `framework.bus`, with messages that run later."""

    def later(self, command: Command[Any]) -> None:
        """Runs `command` after commit, on the task backend, as the project itself.

        docs/durability.md explains what can be lost.

        Raises:
            HandlerNotFound: It has no handler.
            BusinessError: The actor may not dispatch it.
            InvalidMessage: It cannot be stored as JSON.
        """
        self.named(message_name(type(command)))
        check_access(type(command))
        text = dump(command)
        transaction.on_commit(lambda: run_message.enqueue(text))

    def named(self, name: str) -> type[Command[Any]]:
        """Returns the registered message that is stored as `name`.

        Raises:
            HandlerNotFound: There is none, for example because it was renamed while one was waiting.
        """
        for message in self.handlers():
            if message_name(message) == name:
                return message
        raise HandlerNotFound(f"{name} has no handler")


@task
def run_message(text: str) -> None:
    """Dispatches a message that `MessageBus.later` has stored."""
    message = bus.named(json.loads(text)["name"])
    with acting_as(SYSTEM):
        bus.execute(load(text, message))


def _in_transaction(inner: Call, message: Any) -> Any:
    with transaction.atomic():
        return inner(message)


def make_bus(container: Container) -> MessageBus:
    """Returns a bus with the project's middleware. Tests create their own."""
    middleware = {Command: [permit, _in_transaction], Query: [permit]}
    return MessageBus(container.resolve, middleware=middleware, check=check_message)


def make_events() -> Events:
    """Returns the events of a project."""
    return Events(transaction.on_commit, around=partial(acting_as, SYSTEM), check=check_event)


container = Container()
events = make_events()
bus = make_bus(container)
