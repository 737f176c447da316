"""Containers that say their names, and a router before them."""

import socket
import ssl
from contextlib import closing
from dataclasses import replace
from http.client import HTTPConnection
from pathlib import Path
from uuid import uuid4

from boatyard.drivers.router import (
    HostName,
    Maintenance,
    Route,
    RouterBackend,
    RouterCertificate,
    RouterConfig,
    RouterDriver,
    RouterServer,
    RouterTarget,
)
from tests.docker import docker
from tests.ports import any_port

HOST = "tea.localhost"
SERVER = r"""
import http.server, os, sys
class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    def do_GET(self):
        if self.path.startswith("/stream"):
            return self.stream()
        healthy = os.environ["NAME"] != "sick" and self.headers["Host"].startswith("tea.localhost")
        body = os.environ["NAME"].encode()
        if self.path == "/proto":
            body = self.headers["X-Forwarded-Proto"].encode()
        self.send_response(200 if healthy else 503)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
    def stream(self):
        import base64, hashlib, time
        upgraded = self.headers.get("Upgrade") == "websocket"
        self.send_response(101 if upgraded else 200)
        if upgraded:
            self.send_header("Connection", "Upgrade")
            self.send_header("Upgrade", "websocket")
            key = self.headers["Sec-WebSocket-Key"] + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
            accept = base64.b64encode(hashlib.sha1(key.encode()).digest()).decode()
            self.send_header("Sec-WebSocket-Accept", accept)
        else:
            self.send_header("Content-Type", "text/event-stream")
            self.send_header("Connection", "close")
        self.end_headers()
        while True:
            self.wfile.write(b"data: tick\n\n")
            self.wfile.flush()
            time.sleep(0.1)
    def log_message(self, *args): pass
http.server.ThreadingHTTPServer(("", 8000), Handler).serve_forever()
"""


class Site:
    """A network with servers that say their names, and a router before them."""

    def __init__(self, folder: Path) -> None:
        self.name = f"boatyard-tests-{uuid4().hex[:8]}"
        docker("network", "create", self.name)
        self.target = RouterTarget(f"{self.name}-router", folder, "127.0.0.1", any_port(), any_port())
        self.driver = RouterDriver(self.target)
        self._names: list[str] = []

    def server(self, name: str) -> RouterServer:
        container = f"{self.name}-{name}"
        self._names.append(container)
        docker(
            *("run", "--detach", "--name", container, "--network", self.name, "--env", f"NAME={name}"),
            *("python:3.13-slim", "python", "-c", SERVER),
        )
        return self.known(name)

    def known(self, name: str) -> RouterServer:
        container = f"{self.name}-{name}"
        return RouterServer(container, 8000, self.address(container))

    def address(self, container: str) -> str:
        field = f'{{{{(index .NetworkSettings.Networks "{self.name}").IPAddress}}}}'
        return docker("container", "inspect", "--format", field, container)

    def config(
        self,
        *servers: RouterServer,
        hosts: tuple[str, ...] = (HOST,),
        certificates: tuple[RouterCertificate, ...] = (),
        message: str = "",
    ) -> RouterConfig:
        names = tuple(map(HostName, hosts))
        backend = RouterBackend("tea-web", tuple(map(Route, names)), servers)
        pages = (Maintenance(names, message),) if message else ()
        return RouterConfig((backend,), certificates, pages)

    def serve(self, *servers: RouterServer, seconds: float = 20.0) -> None:
        config = self.config(*servers)
        (backend,) = config.backends
        self.driver.ensure(RouterConfig((replace(backend, servers=()),)), [self.name])
        self.driver.switch(config, backend, health_seconds=seconds)

    def get(self, host: str = HOST) -> tuple[int, str]:
        with closing(HTTPConnection("127.0.0.1", self.target.port, timeout=10)) as asked:
            asked.request("GET", "/", headers={"Host": host})
            answer = asked.getresponse()
            return answer.status, answer.read().decode().strip()

    def secure(self, path: str = "/", host: str = HOST) -> tuple[str, str]:
        """The fingerprint of the certificate for a host, and what it answers."""
        context = ssl.create_default_context()
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        with (
            socket.create_connection(("127.0.0.1", self.target.secure_port), timeout=10) as plain,
            context.wrap_socket(plain, server_hostname=host) as opened,
        ):
            certificate = opened.getpeercert(binary_form=True) or b""
            opened.sendall(f"GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode())
            answer = b"".join(iter(lambda: opened.recv(4096), b""))
        return ssl.DER_cert_to_PEM_cert(certificate), answer.partition(b"\r\n\r\n")[2].decode()

    def clear(self) -> None:
        self.driver.remove()
        if self._names:
            docker("rm", "--force", *self._names)
        docker("network", "rm", self.name)
