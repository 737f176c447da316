"""Compares the example's API with plain viewsets, in requests per second. See README.md."""

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from shutil import copytree
from typing import Any

from running_boatyard import load

from boatyard.core.processes import clean_environment
from boatyard.drivers.process import free_port

HERE = Path(__file__).parent
LIMIT = 0.9
OURS, PLAIN = "orders", "plain-orders"
FILL = """
from django.conf import settings
from django.contrib.auth import get_user_model
from django.test import Client
from apps.orders.models import Order, OrderLine, Product

ann = get_user_model().objects.create_user("ann")
teas = [Product.objects.create(name=f"Tea {number}", price="4.50", stock=10**9) for number in range(3)]
for number in range(200):
    order = Order.objects.create(customer=ann, note=f"Order {number}")
    for tea in teas:
        OrderLine.objects.create(order=order, product=tea, quantity=2, price=tea.price)
client = Client()
client.force_login(ann)
session = settings.SESSION_COOKIE_NAME
print(session, client.cookies[session].value, settings.CSRF_COOKIE_NAME)
"""


@dataclass(frozen=True, slots=True)
class Site:
    """A served project with requests of a signed-in user."""

    port: int
    headers: dict[str, str]

    def ask(self, method: str, path: str, body: bytes | None, expected: int) -> bytes:
        """Sends one request on a separate connection, since the server keeps none open."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=30)
        connection.request(method, f"/api/v1/{path}", body, self.headers)
        response = connection.getresponse()
        answer = response.read()
        connection.close()
        if response.status != expected:
            raise SystemExit(f"{method} {path}: {response.status} {answer[:300]!r}")
        return answer


@dataclass(frozen=True, slots=True)
class Endpoint:
    name: str
    method: str
    query: str
    body: dict[str, Any] | None
    expected: int

    def ask(self, site: Site, side: str) -> Any:
        body = json.dumps(self.body).encode() if self.body else None
        return json.loads(site.ask(self.method, f"{side}/{self.query}", body, self.expected))

    def rate(self, site: Site, side: str, requests: int) -> float:
        """Returns the requests per second."""
        began = time.perf_counter()
        for _ in range(requests):
            self.ask(site, side)
        return requests / (time.perf_counter() - began)


ENDPOINTS = (
    Endpoint("list of 20", "GET", "?size=20", None, 200),
    Endpoint("list of 1", "GET", "?size=1&status=placed", None, 200),
    Endpoint(
        "create",
        "POST",
        "",
        {"lines": [{"product_id": n, "quantity": n} for n in (1, 2, 3)], "note": "Soon"},
        201,
    ),
)


def main() -> int:
    """Measures both sides in turn and prints a table. Returns 1 if one is slow."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=25)
    parser.add_argument(
        "--requests", type=int, default=20, help="in each round, to each endpoint of each side"
    )
    arguments = parser.parse_args()
    with (
        tempfile.TemporaryDirectory(prefix="boatyard-bench-") as folder,
        served(Path(folder) / "shop") as site,
    ):
        for endpoint in ENDPOINTS:
            check_same(endpoint, site)
        rates = measured(site, arguments.rounds, arguments.requests)
    print(f"{arguments.rounds} rounds of {arguments.requests} requests, {load()}")
    print("endpoint".ljust(14) + "messages/s  viewset/s   share")
    return max(judged(endpoint, rates) for endpoint in ENDPOINTS)


def check_same(endpoint: Endpoint, site: Site) -> None:
    """Ends the run unless both sides return the same, except for ids and times."""
    own = {"id", "created_at"} if endpoint.method == "POST" else set()
    answers = [
        {key: value for key, value in endpoint.ask(site, side).items() if key not in own}
        for side in (OURS, PLAIN)
    ]
    if answers[0] != answers[1]:
        raise SystemExit(f"{endpoint.name}: the answers differ\n{answers[0]}\n{answers[1]}")


def measured(site: Site, rounds: int, requests: int) -> dict[tuple[str, str], list[float]]:
    """Returns the rates of each endpoint on each side. The first side alternates."""
    rates: dict[tuple[str, str], list[float]] = {
        (one.name, side): [] for one in ENDPOINTS for side in (OURS, PLAIN)
    }
    for number in range(rounds):
        for endpoint in ENDPOINTS:
            for side in (OURS, PLAIN)[:: 1 if number % 2 else -1]:
                rates[endpoint.name, side].append(endpoint.rate(site, side, requests))
    return rates


def judged(endpoint: Endpoint, rates: dict[tuple[str, str], list[float]]) -> int:
    """Prints the medians. The result is the median of the ratios of consecutive measurements."""
    ours, plain = rates[endpoint.name, OURS], rates[endpoint.name, PLAIN]
    share = statistics.median(one / other for one, other in zip(ours, plain, strict=True))
    verdict = "" if share >= LIMIT else "  BAD"
    print(
        f"{endpoint.name:14}{statistics.median(ours):10.0f}{statistics.median(plain):11.0f}{share:8.2f}{verdict}"
    )
    return 1 if verdict else 0


@contextmanager
def served(folder: Path) -> Iterator[Site]:
    """Serves a project with the example and the viewsets, with rows and without debugging."""
    sys.path.append(str(HERE.parent))
    from tests.generated.generated_project import make_project

    project = make_project(folder, with_example=True)
    copytree(HERE / "plain_orders", folder / "src/apps/plain_orders")
    section = folder / "src/config/sections/plain_orders.py"
    section.write_text('INSTALLED_APPS = ["apps.plain_orders"]\n')
    for command in (("migrate",), ("shell", "--no-imports", "--command", FILL)):
        done = project.manage(*command, DEBUG="0")
        if done.returncode:
            raise SystemExit(done.stderr)
    session, key, csrf = done.stdout.split()
    port, token = free_port(19_800), "a" * 32
    argv = [project.python, "src/manage.py", "runserver", "--noreload", "--nothreading", f"127.0.0.1:{port}"]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    server = subprocess.Popen(argv, cwd=folder, env=clean_environment(DEBUG="0"), **quiet)
    headers = {
        "Cookie": f"{session}={key}; {csrf}={token}",
        "X-CSRFToken": token,
        "Content-Type": "application/json",
    }
    try:
        yield answering(Site(port, headers))
    finally:
        server.terminate()
        server.wait()


def answering(site: Site) -> Site:
    deadline = time.monotonic() + 60
    while True:
        try:
            site.ask("GET", f"{OURS}/", None, 200)
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)
        else:
            return site


if __name__ == "__main__":
    sys.exit(main())
