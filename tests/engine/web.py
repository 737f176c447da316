"""Requests as a browser sends them, to an address that need not be the name's."""

import http.client
import ssl
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()


def ask(
    port: int | str,
    path: str = "/",
    *,
    method: str = "GET",
    body: bytes | None = None,
    trust: ssl.SSLContext | None = None,
    headers: Mapping[str, str] | None = None,
) -> Answer:
    """Follows nothing.

    Args:
        trust: For TLS, whose certificates count.
    """
    if trust is None:
        connection = http.client.HTTPConnection("127.0.0.1", int(port), timeout=60)
    else:
        connection = http.client.HTTPSConnection("127.0.0.1", int(port), timeout=60, context=trust)
    try:
        connection.request(method, path, body=body, headers=dict(headers or {}))
        answer = connection.getresponse()
        return Answer(answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read())
    finally:
        connection.close()
