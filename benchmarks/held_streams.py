"""WebSockets and streams of events that are always held open."""

import sys
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

sys.path.append(str(Path(__file__).parents[1]))

from tests.streams import Stream

STREAMS = """
_django = application


async def application(scope, receive, send):
    import asyncio
    if scope["type"] == "websocket":
        await receive()
        await send({"type": "websocket.accept"})
        while True:
            await send({"type": "websocket.send", "text": "tick"})
            await asyncio.sleep(0.5)
    elif scope["type"] == "http" and scope["path"] == "/events/":
        headers = [(b"content-type", b"text/event-stream")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        while True:
            await send({"type": "http.response.body", "body": b"data: tick\\n\\n", "more_body": True})
            await asyncio.sleep(0.5)
    else:
        await _django(scope, receive, send)
"""
"""What is added to a project's config/asgi.py."""


@dataclass(frozen=True)
class Ended:
    """A stream that the other side has ended."""

    opened: float
    ended: float


class HeldStreams:
    """Holds streams open until the block ends. One that ends is opened again."""

    def __init__(self, port: int, host: str, count: int, *, secure: bool) -> None:
        self._where, self._secure = (port, host), secure
        self._stop = threading.Event()
        self._threads = [
            threading.Thread(target=self._hold, args=(index % 2 == 0,)) for index in range(count)
        ]
        self.ended: list[Ended] = []
        self.refused: list[str] = []

    def __enter__(self) -> "HeldStreams":
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        for thread in self._threads:
            thread.join()

    def cut(self, switches: list[float], limit: float) -> int:
        """How many ended although nothing was switched since, or less than `limit` seconds after that."""
        return sum(not _was_due(each, switches, limit) for each in self.ended)

    def _hold(self, websocket: bool) -> None:
        while not self._stop.is_set():
            began = time.time()
            try:
                with Stream(
                    *self._where,
                    "/ws/" if websocket else "/events/",
                    websocket=websocket,
                    secure=self._secure,
                ) as stream:
                    if stream.status not in {101, 200}:
                        self.refused.append(str(stream.status))
                        time.sleep(0.2)
                        continue
                    while stream.is_open and not self._stop.is_set():
                        time.sleep(0.05)
                    if not stream.is_open:
                        self.ended.append(Ended(began, time.time()))
            except (OSError, IndexError, ValueError) as error:
                with suppress(ValueError):
                    self.refused.append(repr(error))
                time.sleep(0.2)


def _was_due(stream: Ended, switches: list[float], limit: float) -> bool:
    after = [moment for moment in switches if moment > stream.opened]
    return bool(after) and stream.ended - min(after) >= limit - 1
