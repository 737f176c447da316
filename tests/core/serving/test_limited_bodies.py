"""Requests that are too large or too slow are refused before they are stored."""

import asyncio
import json
from collections.abc import Iterable
from typing import Any

import pytest

from boatyard.core.serving.asgi import Event, Receive, Scope, Send
from boatyard.core.serving.limited_bodies import LimitedBodies


class Reader:
    """An application that reads the whole body and answers with its length, as Django does."""

    def __init__(self) -> None:
        self.read = 0
        self.is_called = False

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.is_called = True
        more = True
        while more:
            event = await receive()
            self.read += len(event.get("body", b""))
            more = event.get("more_body", False)
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"%d" % self.read})


class Client:
    """Sends `parts` and then nothing, without an end."""

    def __init__(self, parts: Iterable[bytes], *, ends: bool = True) -> None:
        self._parts = list(parts)
        self._ends = ends
        self.got: list[Event] = []

    async def receive(self) -> Event:
        if self._parts:
            part = self._parts.pop(0)
            return {"type": "http.request", "body": part, "more_body": bool(self._parts) or not self._ends}
        if self._ends:
            return {"type": "http.disconnect"}
        return await asyncio.Future()

    async def send(self, event: Event) -> None:
        self.got.append(event)

    @property
    def status(self) -> int:
        return int(self.got[0]["status"])

    @property
    def body(self) -> bytes:
        return b"".join(event.get("body", b"") for event in self.got[1:])


def ask(
    application: Any, client: Client, headers: Iterable[tuple[bytes, bytes]] = (), path: str = "/"
) -> None:
    scope = {"type": "http", "method": "POST", "path": path, "headers": list(headers)}
    limited = LimitedBodies(application, largest=10, seconds=0.05)
    asyncio.run(limited(scope, client.receive, client.send))


def test_what_is_within_the_limits_passes() -> None:
    application, client = Reader(), Client([b"12345", b"67890"])
    ask(application, client, [(b"content-length", b"10")])
    assert (client.status, client.body) == (200, b"10")


def test_a_body_that_says_it_is_too_large_is_not_read() -> None:
    application, client = Reader(), Client([b"1" * 300])
    ask(application, client, [(b"content-length", b"300000000")])
    assert client.status == 413
    assert not application.is_called
    assert (b"connection", b"close") in client.got[0]["headers"]


def test_a_body_that_grows_too_large_is_read_no_further() -> None:
    application, client = Reader(), Client([b"12345"] * 1000)
    ask(application, client, [(b"transfer-encoding", b"chunked")], "/api/v1/projects/")
    assert client.status == 413
    assert application.read == 10
    assert json.loads(client.body)["code"] == "content_too_large"


def test_a_body_that_never_ends_is_given_up() -> None:
    application, client = Reader(), Client([b"1"], ends=False)
    ask(application, client, [(b"content-length", b"10")])
    assert client.status == 408


def test_who_has_sent_all_may_wait_for_the_answer() -> None:
    """The time limit applies to the body, not to the end of the connection."""

    async def slow(scope: Scope, receive: Receive, send: Send) -> None:
        await receive()
        assert (await receive())["type"] == "http.disconnect"
        await Reader()(scope, receive, send)

    class Patient(Client):
        async def receive(self) -> Event:
            if not self._parts:
                await asyncio.sleep(0.1)
            return await super().receive()

    client = Patient([b"1"])
    ask(slow, client)
    assert client.status == 200


@pytest.mark.parametrize("length", [1001, 60_000])
def test_a_content_type_that_django_would_fail_at_is_refused(length: int) -> None:
    client = Client([b""])
    ask(Reader(), client, [(b"content-type", b"a" * length)])
    assert client.status == 400


def test_there_are_no_websockets() -> None:
    application, client = Reader(), Client([])
    limited = LimitedBodies(application, largest=10, seconds=1)
    asyncio.run(limited({"type": "websocket", "path": "/", "headers": []}, client.receive, client.send))
    assert client.got == [{"type": "websocket.close"}]
    assert not application.is_called
