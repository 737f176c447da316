"""Connections to a router on this machine, also by TLS to a certificate that nobody knows."""

import socket
import ssl
from http.client import HTTPConnection


class RouterConnection(HTTPConnection):
    """To `port`, for `host`.

    Args:
        secure: By TLS. The certificate is not checked.
    """

    def __init__(self, port: int, host: str, *, secure: bool = False, timeout: float = 30) -> None:
        super().__init__("127.0.0.1", port, timeout=timeout)
        self._name, self._secure = host, secure

    def connect(self) -> None:
        self.sock = opened(self.port, self._name, secure=self._secure, timeout=self.timeout or 30)


def opened(port: int, host: str, *, secure: bool = False, timeout: float = 30) -> socket.socket:
    plain = socket.create_connection(("127.0.0.1", port), timeout=timeout)
    if not secure:
        return plain
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    return context.wrap_socket(plain, server_hostname=host)
