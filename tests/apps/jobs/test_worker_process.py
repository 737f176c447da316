import signal
import subprocess
import sys

from django.db import connection
from django.test.utils import CaptureQueriesContext

from boatyard.apps.jobs.models import Job, JobState, WorkerLease
from boatyard.apps.jobs.services.leases import lease_held
from boatyard.apps.jobs.services.timing import Timing
from boatyard.apps.jobs.services.worker import Worker
from boatyard.core.processes import ProcessId
from tests.apps.jobs.worker_setup import FINISHED, PATIENCE, ROOT, WorkerSetup, statuses


def test_a_worker_that_is_told_to_stop_hands_its_job_back(any_worker_setup: WorkerSetup) -> None:
    worker_setup = any_worker_setup
    job_id = worker_setup.enqueue(waits=("two",))
    worker = worker_setup.start_worker()
    program = worker_setup.wait_for_mark("program", "two").process

    worker.send_signal(signal.SIGTERM)
    assert worker.wait(PATIENCE) == 0

    job = Job.objects.get(pk=job_id)
    assert (job.state, job.worker) == (JobState.QUEUED, "")
    assert not program.is_alive()
    assert not WorkerLease.objects.exists()
    worker_setup.let_go("two")
    resumed = worker_setup.run_worker_until(job_id)
    assert (resumed.state, statuses(resumed)) == FINISHED


def test_a_worker_ends_with_the_process_that_started_it(worker_setup: WorkerSetup) -> None:
    job_id = worker_setup.enqueue(waits=("two",))
    code = (
        "import os, subprocess, sys, time\n"
        "argv = [sys.executable, '-m', 'tests.apps.jobs.work', '--parent', str(os.getpid())]\n"
        "print(subprocess.Popen(argv).pid, flush=True)\n"
        "time.sleep(600)"
    )
    parent = subprocess.Popen(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env=worker_setup.environment,
        stdout=subprocess.PIPE,
        text=True,
    )
    with parent:
        assert parent.stdout is not None
        worker = ProcessId.of(int(parent.stdout.readline()))
        assert worker is not None
        program = worker_setup.wait_for_mark("program", "two").process
        parent.kill()

    worker_setup.wait(lambda: not ProcessId.is_alive(worker))
    assert not program.is_alive()
    assert Job.objects.get(pk=job_id).state == JobState.QUEUED


def test_whether_a_host_is_served_is_seen_from_its_lease(any_worker_setup: WorkerSetup) -> None:
    worker_setup = any_worker_setup
    assert not lease_held("here")
    worker = worker_setup.start_worker()
    worker_setup.wait(lambda: lease_held("here"))
    assert not lease_held("there")

    # A killed worker leaves a fresh lease, but its process no longer exists.
    worker.kill()
    worker.wait()
    assert not lease_held("here")
    assert WorkerLease.objects.count() == 1


def test_an_idle_worker_looks_for_jobs_with_one_query_that_an_index_answers(
    any_worker_setup: WorkerSetup,
) -> None:
    rounds = iter([False, False, True])
    worker = Worker("here", timing=Timing(reap=3600))
    with CaptureQueriesContext(connection) as queries:
        worker.serve(lambda: next(rounds), idle=lambda _: None)

    looks = [
        query["sql"] for query in queries if "waiting_since" in query["sql"] and "SELECT" in query["sql"]
    ]
    assert len(looks) == 2
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN QUERY PLAN {looks[0]}")
            assert "USING INDEX jobs_claimable" in str(cursor.fetchall())
