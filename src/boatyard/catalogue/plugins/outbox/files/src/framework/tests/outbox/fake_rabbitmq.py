"""A connection to RabbitMQ without a network, with the same answers in the same order."""

import struct
from collections import defaultdict, deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import amqp


@dataclass
class FakeRabbitMQ:
    """Its messages and its behaviour.

    Attributes:
        queue: The messages that were routed.
        unroutable: Routing keys that no queue is bound to.
        nacked: Routing keys with a full queue.
        errors: Routing keys for which it closes the channel.
        answers: What is about to be read; an exception breaks the connection.
        multiple: Whether one confirm answers for all before it.
        silent: Whether it confirms nothing.
    """

    queue: list[Any] = field(default_factory=list)
    unroutable: set[str] = field(default_factory=set)
    nacked: set[str] = field(default_factory=set)
    errors: set[str] = field(default_factory=set)
    answers: deque[Callable[[], None] | Exception] = field(default_factory=deque)
    said: list[tuple[Any, ...]] = field(default_factory=list)
    multiple: bool = False
    silent: bool = False
    connections: int = 0

    def connect(self) -> "FakeConnection":
        self.connections += 1
        return FakeConnection(self)


class FakeConnection:
    """The part of amqp.Connection that is used."""

    def __init__(self, server: FakeRabbitMQ) -> None:
        self.server = server

    def channel(self) -> "FakeChannel":
        return FakeChannel(self.server)

    def drain_events(self, timeout: float) -> None:
        if not self.server.answers:
            raise TimeoutError
        answer = self.server.answers.popleft()
        if isinstance(answer, Exception):
            raise answer
        answer()

    def heartbeat_tick(self) -> None:
        self.server.said.append(("heartbeat",))

    def collect(self) -> None:
        self.server.answers.clear()

    def close(self) -> None:
        self.server.said.append(("close",))


class FakeChannel:
    """The part of amqp.Channel that is used."""

    def __init__(self, server: FakeRabbitMQ) -> None:
        self.server = server
        self.events: defaultdict[str, set[Callable[..., None]]] = defaultdict(set)
        self.tag = 0

    def __enter__(self) -> "FakeChannel":
        return self

    def __exit__(self, *_: object) -> None:
        self.server.said.append(("channel closed",))

    def __getattr__(self, name: str) -> Callable[..., None]:
        return lambda *args, **options: self.server.said.append((name, *args))

    def basic_publish(self, letter: Any, exchange: str, routing_key: str, *, mandatory: bool) -> None:
        if not mandatory or letter.properties["delivery_mode"] != 2:
            raise AssertionError("this would be lost")
        struct.pack("B", len(routing_key.encode()))  # The length must fit into one byte.
        self.tag += 1
        tag, answers = self.tag, self.server.answers
        if routing_key in self.server.errors:
            answers.append(amqp.exceptions.PreconditionFailed("no such thing"))
        elif routing_key in self.server.nacked:
            answers.append(lambda: self._tell("basic_nack", tag, False))
        elif routing_key in self.server.unroutable:
            answers.append(lambda: self._tell("basic_return", None, exchange, routing_key, letter))
            answers.append(lambda: self._tell("basic_ack", tag, False))
        else:
            self.server.queue.append(letter)
            if self.server.multiple:  # The last one confirms all.
                answers.clear()
            if not self.server.silent:
                answers.append(lambda: self._tell("basic_ack", tag, self.server.multiple))

    def basic_consume(self, queue: str, callback: Callable[[Any], None]) -> None:
        for tag, letter in enumerate(self.server.queue, start=1):
            letter.delivery_info = {"delivery_tag": tag}
            self.server.answers.append(self._delivering(callback, letter))

    def _delivering(self, callback: Callable[[Any], None], letter: Any) -> Callable[[], None]:
        return lambda: callback(letter)

    def _tell(self, event: str, *args: Any) -> None:
        for callback in self.events[event]:
            callback(*args)


def verbs(server: FakeRabbitMQ, *names: str) -> Iterator[tuple[Any, ...]]:
    """Returns the answers of these kinds."""
    return (said for said in server.said if said[0] in names)
