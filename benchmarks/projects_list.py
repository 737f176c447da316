"""Measures a list of 10,000 projects, in time and queries. See README.md."""

import argparse
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

PROJECTS = 10_000
JOBS_EACH = 3
REQUESTS = 200
LIMIT = 0.100

type Get = Callable[[str], Any]


def main() -> int:
    """Measures each available database in a separate process. Returns 1 if a figure is bad."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--here", action="store_true", help="measure on BOATYARD_DATABASE_URL, or on SQLite")
    if parser.parse_args().here:
        return measure()
    statuses = [_measured("SQLite")]
    with _postgres() as url:
        if url:
            statuses.append(_measured("PostgreSQL", BOATYARD_DATABASE_URL=url))
    return max(statuses)


def _measured(name: str, **variables: str) -> int:
    print(f"\n{name}, load average {os.getloadavg()[0]:.1f}", flush=True)
    with tempfile.TemporaryDirectory() as home:
        env = {**os.environ, "BOATYARD_HOME": home, **variables}
        return subprocess.run([sys.executable, __file__, "--here"], env=env, check=False).returncode


@contextmanager
def _postgres() -> Iterator[str | None]:
    """Returns the URL of a database on a private server of the tests; None without PostgreSQL."""
    sys.path.append(str(Path(__file__).parents[1]))
    import pytest

    from tests.servers import postgres_server

    try:
        with postgres_server() as server:
            yield server.url(server.create())
    except pytest.skip.Exception as reason:
        print(f"\nPostgreSQL is left out: {reason}")
        yield None


def measure() -> int:
    """Fills the database and prints a line for each URL."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "boatyard.config.settings")
    import django

    django.setup()
    page, api = fill()
    print(f"{PROJECTS} projects, {PROJECTS * JOBS_EACH} jobs, {REQUESTS} requests to each address")
    print("address".ljust(44) + "queries  median ms  p95 ms")
    cases = [
        *((f"/{query}", page) for query in ("", "?page=200", "?page=400", "?search=p-99", "?search=none")),
        *((f"/api/v1/projects/{query}", api) for query in ("", "?page=200", "?size=100", "?search=p-99")),
    ]
    return max(_judged(address, get) for address, get in cases)


def fill() -> tuple[Get, Get]:
    """Creates the rows. Returns functions that request a page and the API."""
    from django.core.management import call_command
    from django.db import connection
    from django.test import Client

    from boatyard.apps.accounts.models import Account, Token

    call_command("migrate", verbosity=0)
    owner = Account.objects.create_user("ann")
    _fill_projects(owner.pk)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    browser, program = Client(headers={"host": "localhost"}), Client(headers={"host": "localhost"})
    browser.force_login(owner)
    key = Token.issue(owner, "bench")[1].reveal()
    return browser.get, lambda address: program.get(address, headers={"authorization": f"Bearer {key}"})


def _fill_projects(owner: int) -> None:
    from boatyard.apps.accounts.models import Account
    from boatyard.apps.environments.models import LOCAL, PROCESS, Environment, Platform
    from boatyard.apps.projects.models import Project

    team = Account.objects.get(pk=owner).personal_team
    platform, _ = Platform.objects.get_or_create(name=PROCESS, defaults={"kind": PROCESS})
    projects = [
        Project(
            team=team,
            created_by_id=owner,
            name=f"p-{number}",
            title=f"Project {number}",
            repository=f"/projects/p-{number}",
            plugins=["example"],
            is_created=True,
        )
        for number in range(PROJECTS)
    ]
    Project.objects.bulk_create(projects, batch_size=500)
    environments = [
        Environment(
            project=project, name=LOCAL, platform=platform, checkout=project.repository, port=1024 + number
        )
        for number, project in enumerate(projects)
    ]
    Environment.objects.bulk_create(environments, batch_size=500)
    _fill_jobs(projects, owner)


def _fill_jobs(projects: list[Any], owner: int) -> None:
    from boatyard.apps.jobs.models import Job, JobState

    kinds = ("create-project", "stop-environment", "run-environment")
    jobs = [
        Job(
            kind=kind,
            title=f"{kind} {project.name}",
            account_id=owner,
            team_id=project.team_id,
            subject=project.subject,
            host="here",
            state=JobState.SUCCEEDED,
        )
        for kind in kinds[:JOBS_EACH]
        for project in projects
    ]
    random.Random(1).shuffle(jobs)
    Job.objects.bulk_create(jobs, batch_size=500)


def _judged(address: str, get: Get) -> int:
    """Measures a URL. Returns 1 if it is slow, or if its queries grow with the shown rows."""
    get(address)  # so that templates and other caches are filled
    seconds = sorted(_timed(address, get) for _ in range(REQUESTS))
    p95 = seconds[int(len(seconds) * 0.95)]
    queries = _queries(address, get)
    for_one_row = _queries(f"{address.partition('?')[0]}?search=p-{PROJECTS - 1}", get)
    verdict = "" if p95 <= LIMIT and queries <= for_one_row else "  BAD"
    print(f"{address:44}{queries:7}{statistics.median(seconds) * 1000:11.1f}{p95 * 1000:8.1f}{verdict}")
    return 1 if verdict else 0


def _timed(address: str, get: Get) -> float:
    began = time.perf_counter()
    response = get(address)
    seconds = time.perf_counter() - began
    if response.status_code != 200:
        raise SystemExit(f"{address}: {response.status_code}")
    return seconds


def _queries(address: str, get: Get) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as captured:
        get(address)
    return len(captured)


if __name__ == "__main__":
    sys.exit(main())
