"""The HTTP server of `boatyard up`: uvicorn with Boatyard's configuration."""

import asyncio
from socket import socket
from typing import ClassVar

import uvicorn
from django.conf import settings
from uvicorn.protocols.http.h11_impl import H11Protocol

GRACE = 2
"""Seconds in which open streams may end when the server stops."""


class PromptProtocol(H11Protocol):
    """HTTP with a time limit for the head of a request; uvicorn itself has none.

    Attributes:
        seconds: From the connection, or from the first byte of a later request, to the end of its head.
    """

    seconds: ClassVar[float] = 20
    _head: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn's
        super().connection_made(transport)
        self._expect_head()

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        if self.cycle is None or self.cycle.response_complete:
            self._expect_head()
        else:
            self._forget_head()

    def connection_lost(self, exc: Exception | None) -> None:
        self._forget_head()
        super().connection_lost(exc)

    def _expect_head(self) -> None:
        if self._head is None:
            self._head = self.loop.call_later(self.seconds, self.timeout_keep_alive_handler)

    def _forget_head(self) -> None:
        if self._head is not None:
            self._head.cancel()
            self._head = None


def serve(listener: socket) -> None:
    """Serves pages and API on `listener` until a signal ends it."""
    uvicorn.Server(configuration()).run(sockets=[listener])


def configuration() -> uvicorn.Config:
    """Returns the configuration of uvicorn."""
    return uvicorn.Config(
        "boatyard.config.asgi:application",
        http=PromptProtocol,
        ws="none",
        lifespan="off",
        timeout_graceful_shutdown=GRACE,
        # Its records are written like all others, with secrets masked.
        log_config=None,
        log_level="warning",
        access_log=False,
        server_header=False,
        # Forwarding headers count only if trusted proxies are named.
        proxy_headers=bool(settings.BOATYARD_TRUSTED_PROXIES),
        forwarded_allow_ips=settings.BOATYARD_TRUSTED_PROXIES,
    )
