"""Compares the outbox's relay with that of django-outbox-pattern: rate and latency. See README.md."""

import argparse
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import amqp
from outbox_sides import EXCHANGE, Side, our_side, their_side
from running_boatyard import load

from boatyard.drivers.process import free_port

sys.path.append(str(Path(__file__).parent.parent))
from tests.rabbitmq import RabbitServer, rabbitmq_server
from tests.servers import postgres_server

LIMIT = 2.0
QUEUE = "collected"
PATIENCE = 120


class Collector:
    """The durable queue to which both publish, and its content."""

    def __init__(self, server: RabbitServer, virtual_host: str) -> None:
        self._connection = server.connect(virtual_host)
        self._channel = self._connection.channel()
        self._channel.exchange_declare(EXCHANGE, "topic", durable=True, auto_delete=False)
        self._channel.queue_declare(QUEUE, durable=True, auto_delete=False)
        self._channel.queue_bind(QUEUE, EXCHANGE, "#")

    def count(self) -> int:
        return int(self._channel.queue_declare(QUEUE, passive=True).message_count)

    def wait(self, count: int) -> float:
        """Waits for a number of messages and returns the time."""
        deadline = time.monotonic() + PATIENCE
        while self.count() < count:
            if time.monotonic() > deadline:
                raise SystemExit(f"{self.count()} of {count} messages arrived")
            time.sleep(0.005)
        return time.time()

    def empty(self) -> None:
        self._channel.queue_purge(QUEUE)


class Writer:
    """Lets a running process of the project write messages."""

    def __init__(self, program: subprocess.Popen[str]) -> None:
        self._program = program

    def write(self, count: int) -> float:
        """Returns the time of the commit."""
        stdin: Any = self._program.stdin
        stdout: Any = self._program.stdout
        stdin.write(f"{count}\n")
        stdin.flush()
        return float(stdout.readline())


@contextmanager
def working(side: Side, collector: Collector) -> Iterator[Writer]:
    """Returns the writer of a side after its relay has published everything."""
    with side.running("publish"), side.running("shell", "--no-imports", "--command", side.writer) as program:
        writer = Writer(program)
        writer.write(1)
        collector.wait(1)
        collector.empty()
        yield writer


def rate(side: Side, collector: Collector, count: int) -> float:
    """Returns messages per second, from the first to the last in the queue, which Boatyard also marks."""
    with working(side, collector) as writer:
        before = side.count_published()
        writer.write(count)
        began = collector.wait(1)
        there = collector.count()
        collector.wait(count)
        if side.name == "outbox":
            while side.count_published() < before + count:
                time.sleep(0.01)
        ended = time.time()
        collector.empty()
    return (count - there) / (ended - began)


def latencies(side: Side, collector: Collector, samples: int) -> list[float]:
    """Returns the milliseconds from the commit of a message until it is in the queue."""
    found = []
    with working(side, collector) as writer:
        for _ in range(samples):
            time.sleep(random.uniform(0.2, 1.2))
            committed = writer.write(1)
            found.append(1000 * (collector.wait(1) - committed))
            collector.empty()
    return found


def main() -> int:
    """Prints a table of both. Returns 1 if Boatyard's is not twice as fast."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--messages", type=int, default=5000, help="in each round, on each side")
    parser.add_argument("--samples", type=int, default=30, help="of latency, on each side")
    arguments = parser.parse_args()
    stomp_port = free_port(26000)
    stomp = ("--publish", f"127.0.0.1:{stomp_port}:61613")
    with (
        tempfile.TemporaryDirectory(prefix="boatyard-bench-") as folder,
        postgres_server() as postgres,
        rabbitmq_server(*stomp) as rabbitmq,
    ):
        rabbitmq.enable("rabbitmq_stomp")
        host = rabbitmq.add_virtual_host()
        broker = f"amqp://guest:guest@127.0.0.1:{rabbitmq.port}/{host}"
        ours = our_side(Path(folder, "shop"), postgres.url(postgres.create()), broker)
        theirs = their_side(Path(folder, "theirs"), postgres.url(postgres.create()), stomp_port, host)
        return compare((ours, theirs), Collector(rabbitmq, host), arguments)


def compare(sides: tuple[Side, Side], collector: Collector, arguments: argparse.Namespace) -> int:
    rates: dict[str, list[float]] = {side.name: [] for side in sides}
    for side in sides:
        side.migrate()
    for number in range(arguments.rounds):
        for side in sides[:: 1 if number % 2 else -1]:
            rates[side.name].append(rate(side, collector, arguments.messages))
    waits = {side.name: sorted(latencies(side, collector, arguments.samples)) for side in sides}
    print(f"{arguments.rounds} rounds of {arguments.messages} messages, {load()}")
    print(f"py-amqp {amqp.__version__}, RabbitMQ and PostgreSQL on this machine")
    print("relay".ljust(24) + "messages/s          range   latency: median      p95 ms")
    for side in sides:
        print(line(side.name, rates[side.name], waits[side.name]))
    ours, theirs = (rates[side.name] for side in sides)
    share = statistics.median(one / other for one, other in zip(ours, theirs, strict=True))
    verdict = "" if share >= LIMIT else "  BAD"
    print(f"{share:.1f} times its rate, with confirms and persistent{verdict}")
    return 1 if verdict else 0


def line(name: str, rates: list[float], waits: list[float]) -> str:
    spread = f"{min(rates):.0f}-{max(rates):.0f}"
    late = waits[int(0.95 * len(waits))]
    return (
        f"{name:24}{statistics.median(rates):10.0f}{spread:>15}{statistics.median(waits):18.0f}{late:12.0f}"
    )


if __name__ == "__main__":
    sys.exit(main())
