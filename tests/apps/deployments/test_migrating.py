"""A migration that waits for a table, with a real PostgreSQL."""

import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest

from boatyard.apps.deployments.logic.migrating import migrate
from boatyard.apps.environments.logic.interfaces.platform import Capabilities, Revision
from boatyard.apps.environments.logic.question import Question
from boatyard.core.errors import ExternalFailure
from boatyard.core.processes import clean_environment
from boatyard.core.work import Work
from tests.servers import PostgresServer, postgres
from tests.stand_in_platform import StandInPlatform

__all__ = ["postgres"]

pytestmark = pytest.mark.servers

ALTER = "import psycopg, sys; psycopg.connect(sys.argv[1]).execute('ALTER TABLE orders ADD COLUMN price int')"


class Migrating(StandInPlatform):
    """Alters a table, whatever it is to run."""

    def __init__(self, url: str) -> None:
        super().__init__(Capabilities(images=True))
        self._url = url

    def run_once(
        self,
        revision: Revision,
        command: Sequence[str],
        work: Work,
        *,
        env: Mapping[str, str] | None = None,
        code: Path | None = None,
        seconds: float | None = None,
    ) -> None:
        program = (sys.executable, "-c", ALTER, self._url)
        done = subprocess.run(
            program, env=clean_environment(**(env or {})), capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise ExternalFailure(done.stderr.splitlines()[-1])


def test_a_migration_does_not_wait_for_long_for_a_table_that_others_use(postgres: PostgresServer) -> None:
    name = postgres.create()
    with psycopg.connect(postgres.url(name)) as holder:
        holder.execute("CREATE TABLE orders ()")
        holder.commit()
        holder.execute("LOCK TABLE orders IN ACCESS SHARE MODE")
        with pytest.raises(ExternalFailure, match="A migration waited 1 second") as caught:
            migrate(
                Migrating(postgres.url(name)),
                Revision(uuid4(), "shop", "staging"),
                Question(),
                lock_seconds=1,
            )
    assert "canceling statement due to lock timeout" in caught.value.message
    postgres.drop(name)
