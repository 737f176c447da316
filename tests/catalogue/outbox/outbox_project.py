"""A project with the outbox, on a database and a virtual host of its own."""

import subprocess
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from typing import Any

import psycopg
from psycopg.rows import scalar_row

from boatyard.core.processes import clean_environment
from tests.generated.generated_project import GeneratedProject
from tests.rabbitmq import RabbitServer

BATCH = 200
PATIENCE = 60
TYPE = "lab.measured"
QUEUE = "collected"
WRITE = """
INSERT INTO outbox_outboxmessage
    (message_id, type, version, exchange, routing_key, key, body, state, attempts, reason)
SELECT gen_random_uuid(), %(type)s, 1, %(exchange)s, %(type)s, %(key)s || number %% 20,
    json_build_object('number', number, 'mood', %(mood)s::text), 'waiting', 0, ''
FROM generate_series(%(first)s::integer, %(last)s) AS number
"""


class OutboxProject:
    """What a test does with it, and sees of it."""

    def __init__(self, project: GeneratedProject, database: str, server: RabbitServer, port: int) -> None:
        self._project = project
        self._server = server
        self._virtual_host = server.add_virtual_host()
        self.database = database
        self._environment = {
            "DATABASE_URL": database,
            "RABBITMQ_URL": f"amqp://guest:guest@127.0.0.1:{port}/{self._virtual_host}",
            "OUTBOX_BATCH": str(BATCH),
            "OUTBOX_ATTEMPTS": "2",
            "INBOX_ATTEMPTS": "2",
        }

    def write(self, first: int, last: int, **values: str) -> None:
        """Numbered messages, committed together."""
        chosen = {"type": TYPE, "exchange": "shop.events", "key": "", "mood": "calm"} | values
        with psycopg.connect(self.database) as connection:
            connection.execute(WRITE, chosen | {"first": first, "last": last})

    def manage(self, *argv: str) -> str:
        done = self._project.manage(*argv, **self._environment)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    @contextmanager
    def process(self, *argv: str, lease: int = 60) -> Iterator[subprocess.Popen[bytes]]:
        """A program of the project that runs beside the test; it is killed at the end of the block."""
        environment = self._environment | {"OUTBOX_LEASE_SECONDS": str(lease)}
        program = subprocess.Popen(
            [self._project.python, "src/manage.py", *argv],
            cwd=self._project.folder,
            env=clean_environment(**environment),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            yield program
        finally:
            program.kill()
            program.wait()

    def bind(self) -> None:
        """A durable queue that gets everything."""
        with self._server.connect(self._virtual_host) as connection, closing(connection.channel()) as channel:
            channel.exchange_declare("shop.events", "topic", durable=True, auto_delete=False)
            channel.queue_declare(QUEUE, durable=True, auto_delete=False)
            channel.queue_bind(QUEUE, "shop.events", "#")

    def arrived(self, queue: str = QUEUE) -> int:
        """How many messages are in a queue; none where there is no broker at the moment."""
        try:
            with (
                self._server.connect(self._virtual_host) as connection,
                closing(connection.channel()) as channel,
            ):
                declared = channel.queue_declare(queue, passive=True)
                return declared[1] if declared else 0
        except OSError:
            return 0

    def collect(self, queue: str = QUEUE) -> list[Any]:
        """Takes all messages out of a queue, in their order."""
        found = []
        with self._server.connect(self._virtual_host) as connection, closing(connection.channel()) as channel:
            while letter := channel.basic_get(queue, no_ack=True):
                found.append(letter)
        return found

    def ask(self, query: str) -> list[Any]:
        with psycopg.connect(self.database, row_factory=scalar_row) as connection:
            return connection.execute(query.encode()).fetchall()

    def states(self) -> dict[str, int]:
        return dict(Counter(self.ask("SELECT state FROM outbox_outboxmessage")))

    def wait_for_states(self, **expected: int) -> None:
        self.wait(lambda: self.states() == expected, self.states)

    def wait(self, done: Callable[[], bool], shown: Callable[[], object] = str) -> None:
        deadline = time.monotonic() + PATIENCE
        while not done():
            assert time.monotonic() < deadline, shown()
            time.sleep(0.05)

    def wait_for_relay(self) -> None:
        """Until it is connected and has nothing to do."""
        self.write(-1, -1)
        self.wait_for_states(published=1)
        assert len(self.collect()) == 1
        with psycopg.connect(self.database) as connection:
            connection.execute("DELETE FROM outbox_outboxmessage")
