"""An environment with a public name on the engine of this machine, served by the router."""

import socket
import ssl
from collections.abc import Iterator
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path
from uuid import uuid4

import pytest
from pytest_django.fixtures import Settings

from boatyard.apps.environments.logic.certificate_pair import checked_pair
from boatyard.apps.environments.logic.interfaces.platform import Revision
from boatyard.apps.environments.logic.interfaces.process_types import DeclaredProcess
from boatyard.apps.environments.logic.question import Question
from boatyard.apps.environments.logic.save_certificate import save_certificate
from boatyard.apps.environments.models import ACME, DOCKER, Environment, Platform
from boatyard.apps.environments.services.docker_platform import DockerPlatform
from boatyard.apps.environments.services.docker_router import router_target
from boatyard.apps.environments.services.routed_environment import target_of
from tests.docker import docker, docker_is_usable, remove_routers
from tests.needs import lacking
from tests.people import account
from tests.ports import any_port
from tests.projects import registered_project

HOST = "tea.example.org"
SERVER = """
import http.server, os, time
class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    def do_GET(self):
        self.send_response(200)
        if self.path == "/stream":
            self.send_header("Connection", "close")
            self.end_headers()
            while True:
                self.wfile.write(b"data: tick")
                time.sleep(0.1)
        body = os.environ["ROLE"] if self.path.endswith("role") else "well"
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body.encode())
    def log_message(self, *args): pass
http.server.ThreadingHTTPServer(("", 8000), Handler).serve_forever()
"""


class Served:
    """An environment with a public name, served by the router, and an authority that asks there."""

    def __init__(self, environment: Environment) -> None:
        self.environment = environment
        self.platform = DockerPlatform()
        self.revision = Revision(
            environment.id,
            environment.project.name,
            environment.name,
            number=1,
            image="boatyard-tests/well:1",
            hosts=(HOST,),
        )

    @property
    def network(self) -> str:
        return target_of(self.environment).network

    @property
    def declared(self) -> DeclaredProcess:
        return DeclaredProcess("admin", ("backend",), "")

    def get(self, host: str, path: str) -> str:
        with closing(HTTPConnection("127.0.0.1", router_target().port, timeout=10)) as asked:
            asked.request("GET", path, headers={"Host": host})
            return asked.getresponse().read().decode().strip()

    def fingerprint(self) -> str:
        """The certificate that visitors get, in PEM form."""
        context = ssl.create_default_context()
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        address = ("127.0.0.1", router_target().secure_port)
        with (
            socket.create_connection(address, timeout=10) as plain,
            context.wrap_socket(plain, server_hostname=HOST) as opened,
        ):
            return ssl.DER_cert_to_PEM_cert(opened.getpeercert(binary_form=True) or b"")

    def obtain(self) -> str:
        """Gets a certificate, has the router use it, and returns it."""
        issued = self.platform.issue_certificate([HOST], Question())
        save_certificate(self.environment, checked_pair(issued.chain, issued.key, [HOST]), ACME)
        self.platform.update_router(Question())
        leaf, end, _ = issued.chain.partition("-----END CERTIFICATE-----\n")
        return leaf + end


@pytest.fixture
def served(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: Settings, db: None) -> Iterator[Served]:
    if not docker_is_usable():
        lacking("Docker is not usable here")
    monkeypatch.setenv("BOATYARD_HOME", str(tmp_path / "home"))
    settings.BOATYARD_ROUTER_PORT, settings.BOATYARD_ROUTER_TLS_PORT = any_port(), any_port()
    (tmp_path / "server.py").write_text(SERVER)
    (tmp_path / "backend").write_text("#!/bin/sh\nexec python -u server.py\n")
    (tmp_path / "Dockerfile").write_text(
        "FROM python:3.13-slim\nWORKDIR /app\nENV PATH=/app/bin:$PATH\nCOPY --chmod=755 backend bin/\n"
        "COPY server.py .\nUSER 10001:10001\n"
    )
    docker("build", "--quiet", "--tag", "boatyard-tests/well:1", str(tmp_path))
    platform, _ = Platform.objects.get_or_create(name="docker", defaults={"kind": DOCKER})
    project = registered_project(
        owner=account("alice"), name=f"tea{uuid4().hex[:6]}", folder=str(tmp_path), port=any_port()
    )
    environment = Environment.objects.create(
        project=project, name="live", platform=platform, hosts=[HOST], revision=1
    )
    found = Served(environment)
    found.platform.prepare(found.revision, Question())
    found.platform.start(found.revision)
    found.platform.route(found.revision, Question())
    yield found
    found.platform.remove(found.revision)
    remove_routers(tmp_path)
