"""Connections that stay open for a while: WebSockets and streams of events."""

import base64
import os
import threading
import time
from typing import Self

from tests.connections import opened


class Stream:
    """One open connection behind a router, read until the server or the block ends it.

    Attributes:
        parts: How often something came.
        ended_after: The seconds after which the other side ended it; None while it has not.
    """

    def __init__(
        self, port: int, host: str, path: str, *, websocket: bool = False, secure: bool = False
    ) -> None:
        self._host, self._secure = host, secure
        self._request = [f"GET {path} HTTP/1.1", f"Host: {host}"]
        if websocket:
            key = base64.b64encode(os.urandom(16)).decode()
            self._request += ["Connection: Upgrade", "Upgrade: websocket", "Sec-WebSocket-Version: 13"]
            self._request += [f"Sec-WebSocket-Key: {key}"]
        self._port = port
        self._closing = threading.Event()
        self._thread = threading.Thread(target=self._read)
        self.status = 0
        self.parts = 0
        self.ended_after: float | None = None

    def __enter__(self) -> Self:
        self._began = time.monotonic()
        self._socket = opened(self._port, self._host, secure=self._secure)
        self._socket.sendall(("\r\n".join(self._request) + "\r\n\r\n").encode())
        self.status = int(self._socket.recv(4096).split(b" ")[1])
        self._socket.settimeout(0.2)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._closing.set()
        self._thread.join()
        self._socket.close()

    @property
    def is_open(self) -> bool:
        return self.ended_after is None

    def _read(self) -> None:
        while not self._closing.is_set():
            try:
                got = self._socket.recv(65536)
            except TimeoutError:
                continue
            except OSError:
                got = b""
            if not got:
                self.ended_after = time.monotonic() - self._began
                return
            self.parts += 1
