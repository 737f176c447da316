"""Certificates from an ACME authority of our own, through the router of a real engine."""

import socket
import ssl
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from django.conf import settings as django_settings
from pytest_django.fixtures import Settings

from boatyard.apps.environments.logic.certificate_pair import checked_pair
from boatyard.apps.environments.logic.interfaces.platform import Revision
from boatyard.apps.environments.logic.question import Question
from boatyard.apps.environments.logic.save_certificate import save_certificate
from boatyard.apps.environments.models import ACME, DOCKER, Environment, Platform
from boatyard.apps.environments.services.docker_platform import DockerPlatform
from boatyard.apps.environments.services.docker_router import router_target
from boatyard.apps.environments.services.public_domains import PublicDomains
from boatyard.core.errors import ExternalFailure
from tests.docker import docker, docker_is_usable, remove_routers
from tests.load import Load
from tests.needs import lacking
from tests.people import account
from tests.ports import any_port
from tests.projects import registered_project
from tests.streams import Stream
from tests.waiting import wait_until

HOST = "tea.example.org"
PEBBLE = "ghcr.io/letsencrypt/pebble:2"
CERTBOT = "certbot/certbot:v4.0.0"
SERVER = """
import http.server, time
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
        self.send_header("Content-Length", "4")
        self.end_headers()
        self.wfile.write(b"well")
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
        self.authority = f"{router_target().name}-pebble"

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


def start_authority(served: Served, port: int) -> None:
    """Starts one that asks the router at this port, and writes the certificate that it is checked with."""
    field = f'{{{{(index .NetworkSettings.Networks "{router_target().name}").IPAddress}}}}'
    address = docker("container", "inspect", "--format", field, router_target().name)
    docker(
        *("run", "--detach", "--name", served.authority, "--hostname", served.authority),
        *("--network", router_target().name, "--env", f"TARGET_IP={address}", "--env", f"HTTP_PORT={port}"),
        PEBBLE,
    )
    there = ("sh", "-c", "test -f /pebble/config.json && echo yes || true")
    wait_until(lambda: docker("exec", served.authority, *there) == "yes")
    ca = docker("exec", served.authority, "cat", "/pebble/ca.pem")
    Path(django_settings.BOATYARD_ACME_CA).write_text(f"{ca}\n")


@pytest.fixture
def served(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: Settings, db: None) -> Iterator[Served]:
    if not docker_is_usable():
        lacking("Docker is not usable here")
    for image in (PEBBLE, CERTBOT):
        if not docker("image", "ls", "--quiet", image):
            lacking(f"the image {image} is not here")
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
    settings.BOATYARD_ACME_CA = str(tmp_path / "ca.pem")
    start_authority(found, settings.BOATYARD_ROUTER_PORT)
    settings.BOATYARD_ACME_DIRECTORY = f"https://{found.authority}:14000/dir"
    yield found
    docker("rm", "--force", "--volumes", found.authority)
    found.platform.remove(found.revision)
    remove_routers(tmp_path)


def test_a_certificate_is_issued_and_renewed_under_load(served: Served) -> None:
    port = router_target().port
    with Load(port, HOST) as load, Stream(port, HOST, "/stream") as events:
        load.go_on()
        first = served.platform.issue_certificate([HOST], Question())
        load.go_on()
        assert load.failed == [], "asking for one changes nothing"
    assert events.is_open
    pair = checked_pair(first.chain, first.key, [HOST])
    save_certificate(served.environment, pair, ACME)
    served.platform.update_router(Question())
    leaf, end, _ = first.chain.partition("-----END CERTIFICATE-----\n")
    assert served.fingerprint() == leaf + end
    renewed = served.obtain()
    assert served.fingerprint() == renewed != leaf + end


def test_a_refusal_is_told_and_changes_nothing(served: Served) -> None:
    docker("rm", "--force", "--volumes", served.authority)
    start_authority(served, any_port())  # it asks where nothing answers
    with Load(router_target().port, HOST) as load:
        with pytest.raises(
            ExternalFailure, match=r"did not issue the certificate: .*connection refused"
        ) as told:
            served.platform.issue_certificate([HOST], Question())
        load.go_on()
    assert load.failed == []
    assert "served as before" in str(told.value)
    left = docker("container", "ls", "--all", "--quiet", "--filter", f"name={router_target().challenger}")
    assert left == ""


def test_a_domain_that_leads_elsewhere_is_told_before_anybody_is_asked(
    served: Served, settings: Settings
) -> None:
    asked = Question()
    settings.BOATYARD_ACME_HTTP_PORT = router_target().port
    PublicDomains().require(["localhost"], asked)
    with pytest.raises(ExternalFailure, match=r"nowhere\.invalid has no address\. Add a record"):
        PublicDomains().require(["nowhere.invalid"], asked)
    settings.BOATYARD_ACME_HTTP_PORT = any_port()
    with pytest.raises(ExternalFailure, match=r"localhost leads to .*, where nothing answers on port"):
        PublicDomains().require(["localhost"], asked)
