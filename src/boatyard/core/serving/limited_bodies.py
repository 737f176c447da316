import asyncio
import json
from contextlib import suppress
from http import HTTPStatus

from boatyard.core.serving.asgi import Application, Event, Receive, Scope, Send

LONGEST_CONTENT_TYPE = 1000
LINGER = 2
"""Seconds for which a refused body is read and dropped, so that the sender reads the response."""

TOO_LARGE = HTTPStatus.CONTENT_TOO_LARGE
TOO_SLOW = HTTPStatus.REQUEST_TIMEOUT


class LimitedBodies:
    """An ASGI application that refuses requests to another one whose body is too large or too slow.

    Django stores a body before authentication and without a limit; large bodies in a file.

    Args:
        application: Gets the requests within the limits.
        largest: The maximum bytes of a body, both declared and received.
        seconds: The maximum time to receive a body.
    """

    def __init__(self, application: Application, *, largest: int, seconds: float) -> None:
        self._application = application
        self._largest = largest
        self._seconds = seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            await send({"type": "websocket.close"})  # before it is accepted: 403
        elif scope["type"] != "http":
            await self._application(scope, receive, send)
        elif status := self._fault_of_headers(scope["headers"]):
            await _refuse(status, scope, receive, send)
        else:
            await self._counted(scope, receive, send)

    def _fault_of_headers(self, headers: list[tuple[bytes, bytes]]) -> HTTPStatus | None:
        for name, value in headers:
            # For a longer type, Django raises an error at a point where it cannot respond yet.
            if name == b"content-type" and len(value) > LONGEST_CONTENT_TYPE:
                return HTTPStatus.BAD_REQUEST
            if name == b"content-length" and value.isdigit() and int(value) > self._largest:
                return TOO_LARGE
        return None

    async def _counted(self, scope: Scope, receive: Receive, send: Send) -> None:
        body = _Body(receive, self._largest, self._seconds)
        try:
            await self._application(scope, body.receive, send)
        except _RefusedError as refused:
            await _refuse(refused.status, scope, receive, send)


class _RefusedError(Exception):
    def __init__(self, status: HTTPStatus) -> None:
        super().__init__(status)
        self.status = status


class _Body:
    """The body of one request, counted while the application reads it."""

    def __init__(self, receive: Receive, largest: int, seconds: float) -> None:
        self._receive = receive
        self._left = largest
        self._seconds = seconds
        self._deadline: float | None = None
        self._is_whole = False

    async def receive(self) -> Event:
        if self._is_whole:  # the next message is the end of the connection, which has no time limit
            return await self._receive()
        self._deadline = self._deadline or asyncio.get_running_loop().time() + self._seconds
        try:
            async with asyncio.timeout_at(self._deadline):
                event = await self._receive()
        except TimeoutError:
            raise _RefusedError(TOO_SLOW) from None
        self._left -= len(event.get("body", b""))
        if self._left < 0:
            raise _RefusedError(TOO_LARGE)
        self._is_whole = not event.get("more_body", False)
        return event


async def _refuse(status: HTTPStatus, scope: Scope, receive: Receive, send: Send) -> None:
    content_type, body = _answer(status, is_api=scope["path"].startswith("/api/"))
    headers = [
        (b"content-type", content_type),
        (b"content-length", b"%d" % len(body)),
        (b"x-content-type-options", b"nosniff"),
        (b"connection", b"close"),
    ]
    await send({"type": "http.response.start", "status": status.value, "headers": headers})
    await send({"type": "http.response.body", "body": body, "more_body": True})
    with suppress(TimeoutError):
        async with asyncio.timeout(0 if status is TOO_SLOW else LINGER):
            while (await receive()).get("more_body", False):
                pass
    await send({"type": "http.response.body", "body": b"", "more_body": False})


_SAID = {
    HTTPStatus.BAD_REQUEST: "The header Content-Type is too long.",
    TOO_LARGE: "The request is too large. Nothing was changed.",
    TOO_SLOW: "The request took too long. Nothing was changed. Send it again.",
}


def _answer(status: HTTPStatus, *, is_api: bool) -> tuple[bytes, bytes]:
    detail = _SAID[status]
    if not is_api:
        return b"text/plain; charset=utf-8", f"{detail}\n".encode()
    code = status.phrase.lower().replace(" ", "_")
    problem = {"title": status.phrase, "status": status.value, "detail": detail, "code": code}
    return b"application/problem+json", json.dumps(problem).encode()
