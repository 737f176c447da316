"""The server of `boatyard up` before people who mean no good."""

import asyncio
import json
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

import psutil
import pytest
import uvicorn
from django.core.exceptions import ImproperlyConfigured
from pytest_django.fixtures import Settings

from boatyard.cli.server import PromptProtocol, configuration
from boatyard.core.serving.proxies import trusted_proxies
from boatyard.core.serving.request_threads import STREAM_THREADS
from tests.apps.jobs.conftest import migrated_sqlite
from tests.browser.server import environment_in, free_port, wait_for

__all__ = ["migrated_sqlite"]

WAIT = 60


@dataclass(frozen=True, slots=True)
class Up:
    """A `boatyard up --no-link`, with Alice's project and a session of hers in it."""

    process: psutil.Process
    port: int
    session: str
    job: str
    printed: Path
    log: Path

    def ask(self, head: str, body: bytes = b"") -> bytes:
        """The answer up to where the server ends it."""
        with self.open(head, body) as connection:
            got = b""
            while part := connection.recv(65536):
                got += part
        return got

    def open(self, head: str, body: bytes = b"") -> socket.socket:
        connection = socket.create_connection(("127.0.0.1", self.port), timeout=WAIT)
        first, *others = head.split("\n")
        lines = [f"{first} HTTP/1.1", f"Host: 127.0.0.1:{self.port}", *others, "", ""]
        connection.sendall("\r\n".join(lines).encode() + body)
        return connection


@pytest.fixture(scope="module")
def up(tmp_path_factory: pytest.TempPathFactory, migrated_sqlite: Path) -> Iterator[Up]:
    folder = tmp_path_factory.mktemp("up")
    (folder / "home").mkdir(mode=0o700)
    shutil.copyfile(migrated_sqlite, folder / "home" / "boatyard.sqlite3")
    # With a broker named there is no worker beside it.
    environment = environment_in(folder) | {"BOATYARD_CELERY_BROKER_URL": "memory://"}
    filling = [sys.executable, "-m", "tests.browser.fill_database", "fill_little"]
    filled = json.loads(subprocess.run(filling, env=environment, check=True, capture_output=True).stdout)
    port = free_port()
    argv = [sys.executable, "-m", "boatyard", "up", "--no-link", "--json", "--port", str(port)]
    printed, log = folder / "printed", folder / "server.log"
    with printed.open("wb") as out, log.open("wb") as err:
        process = subprocess.Popen(argv, env=environment, stdout=out, stderr=err)
    try:
        wait_for(f"http://127.0.0.1:{port}/sign-in/", process, log)
        found = psutil.Process(process.pid)
        yield Up(found, port, filled["session"], filled["running"], printed, log)
    finally:
        process.terminate()
        process.wait(WAIT)


def test_a_server_whose_words_are_kept_prints_no_link(up: Up) -> None:
    assert json.loads(up.printed.read_text()) == {"address": f"http://127.0.0.1:{up.port}", "starting": []}


def test_a_body_of_hundreds_of_megabytes_is_refused_unread(up: Up) -> None:
    head = "POST /api/v1/projects/\nContent-Type: application/json\nContent-Length: 300000000"
    answer = up.ask(head, b"[" * 100_000)
    assert answer.startswith(b"HTTP/1.1 413 ")
    assert b"application/problem+json" in answer


def test_a_body_that_does_not_say_how_large_it_is_is_counted(up: Up) -> None:
    chunk = b"10000\r\n" + b"x" * 0x10000 + b"\r\n"
    answer = up.ask("POST /sign-in/\nTransfer-Encoding: chunked", chunk * 20 + b"0\r\n\r\n")
    assert answer.startswith(b"HTTP/1.1 413 ")


def test_open_streams_take_no_threads_of_their_own(up: Up) -> None:
    count = 4 * STREAM_THREADS
    head = f"GET /jobs/{up.job}/events/\nCookie: boatyard_session={up.session}"
    before = up.process.num_threads()
    with ExitStack() as opened:
        for _ in range(count):
            stream = opened.enter_context(up.open(head))
            got = b""
            while b"event: parts" not in got:
                got += stream.recv(65536)
        # A thread of a request ends a moment after it was given back.
        deadline = time.monotonic() + WAIT
        while up.process.num_threads() > before + STREAM_THREADS:
            assert time.monotonic() < deadline, up.process.num_threads() - before


def test_a_link_that_somebody_posts_to_without_a_token_is_masked_in_the_log(up: Up) -> None:
    key = "N6oh1FLsPXwUGJMAN6AYYaogoBOX8E5t6uMQpQ6iif0"
    assert up.ask(f"POST /sign-in/{key}/\nContent-Length: 0\nConnection: close").startswith(b"HTTP/1.1 403 ")
    up.ask(f"GET /sign-in/{key}/\nReferer: http://127.0.0.1:{up.port}/sign-in/{key}/\nConnection: close")
    log = up.log.read_text()
    assert "Forbidden" in log
    assert "Not Found: /sign-in/" in log
    assert key not in log


def test_an_address_that_a_client_makes_up_is_not_counted(up: Up) -> None:
    said = "X-Forwarded-For: 198.51.100.{}\nX-Forwarded-Proto: https\nConnection: close"
    page = up.ask("GET /sign-in/\nConnection: close").decode()
    cookie = page.partition("boatyard_csrf=")[2].partition(";")[0]
    body = f"username={uuid4().hex}&password=x&csrfmiddlewaretoken={cookie}".encode()
    form = f"Cookie: boatyard_csrf={cookie}\nContent-Type: application/x-www-form-urlencoded"
    heads = [f"POST /sign-in/\n{form}\nContent-Length: {len(body)}\n{said.format(n)}" for n in range(11)]
    statuses = [up.ask(head, body).split()[1] for head in heads]
    assert statuses == [b"200"] * 10 + [b"429"]


@pytest.mark.parametrize(
    ("head", "status"),
    [
        ("GET /\nUpgrade: websocket\nSec-WebSocket-Key: AAAA\nConnection: Upgrade, close", b"302"),
        (f"POST /sign-in/\nContent-Type: {'a=b;' * 3000}\nContent-Length: 0", b"400"),
        ("GET /\nHX-Request: true\nHX-Current-URL: http://[\nConnection: close", b"200"),
    ],
)
def test_odd_heads_are_no_fault_of_the_server(up: Up, head: str, status: bytes) -> None:
    assert up.ask(head).split()[1] == status
    assert "Traceback" not in up.log.read_text()


async def _slow(scope: Any, receive: Any, send: Any) -> None:
    await asyncio.sleep(0.3)
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"2")]})
    await send({"type": "http.response.body", "body": b"ok"})


class _Hasty(PromptProtocol):
    seconds = 0.1


@pytest.mark.parametrize("begun", [b"", b"GET / HT", b"GET / HTTP/1.1\r\nHost: x\r\n\r\nGET / HT"])
def test_a_head_that_never_ends_is_given_up_and_an_answer_is_not(begun: bytes) -> None:
    async def talk() -> bytes:
        config = uvicorn.Config(
            _slow, http=_Hasty, ws="none", lifespan="off", log_config=None, timeout_keep_alive=1
        )
        config.load()
        server = uvicorn.Server(config)
        server.lifespan = config.lifespan_class(config)
        listener = socket.create_server(("127.0.0.1", 0))
        await server.startup(sockets=[listener])
        reader, writer = await asyncio.open_connection(*listener.getsockname())
        writer.write(begun)
        got = await asyncio.wait_for(reader.read(), WAIT)
        writer.close()
        await server.shutdown(sockets=[listener])
        return got

    got = asyncio.run(talk())
    assert got.endswith(b"ok") if b"\r\n\r\n" in begun else got == b""


def test_proxies_are_believed_where_they_are_named(settings: Settings) -> None:
    assert configuration().proxy_headers is False
    settings.BOATYARD_TRUSTED_PROXIES = trusted_proxies(["10.0.0.1", " 10.1.0.0/16"])
    configured = configuration()
    assert configured.proxy_headers is True
    assert configured.forwarded_allow_ips == ["10.0.0.1", "10.1.0.0/16"]


@pytest.mark.parametrize("entered", ["*", "0.0.0.0/0", "::/0", "proxy.example", "10.0.0.1/16"])
def test_nobody_believes_everybody(entered: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="BOATYARD_TRUSTED_PROXIES"):
        trusted_proxies(["10.0.0.1", entered])


def test_over_https_the_cookies_are_the_hosts_own() -> None:
    said = "from boatyard.config.settings import *; print(SESSION_COOKIE_NAME, CSRF_COOKIE_NAME)"
    done = subprocess.run(
        [sys.executable, "-c", said], env=os.environ | {"BOATYARD_HTTPS": "1"}, capture_output=True, text=True
    )
    assert done.stdout.split() == ["__Host-boatyard_session", "__Host-boatyard_csrf"], done.stderr
