"""Programs of steps, which end with their step, and servers, which do not."""

from tests.apps.jobs.worker_setup import FINISHED, WorkerSetup, statuses


def test_a_server_that_a_step_started_survives_its_worker_and_is_not_taken_for_a_child(
    worker_setup: WorkerSetup,
) -> None:
    job_id = worker_setup.enqueue(serves=("one",), waits=("two",))
    worker = worker_setup.start_worker()
    worker_setup.wait_for_mark("program", "two")
    server = worker_setup.wait_for_mark("program", "server:one").process
    worker.kill()
    worker.wait()

    worker_setup.let_go("two")
    job = worker_setup.run_worker_until(job_id)

    assert (job.state, statuses(job)) == FINISHED
    assert server.is_alive()


def test_a_daemon_that_slipped_out_of_its_step_is_ended_with_the_job(worker_setup: WorkerSetup) -> None:
    job_id = worker_setup.enqueue(strays=("one",), loops=("two",))
    worker_setup.start_worker()
    stray = worker_setup.wait_for_mark("program", "one").process
    worker_setup.let_go("two")

    job = worker_setup.wait_until_finished(job_id)

    assert (job.state, statuses(job)) == FINISHED
    assert not stray.is_alive()


def test_a_daemon_of_a_killed_worker_is_ended_before_the_job_goes_on(worker_setup: WorkerSetup) -> None:
    job_id = worker_setup.enqueue(strays=("one",), loops=("two",))
    worker = worker_setup.start_worker()
    stray = worker_setup.wait_for_mark("program", "one").process
    worker_setup.wait_for_mark("begin", "two")
    worker.kill()
    worker.wait()
    assert stray.is_alive()

    worker_setup.start_worker()
    worker_setup.wait_for_mark("begin", "two", count=2)
    assert not stray.is_alive()
    worker_setup.let_go("two")
    assert (worker_setup.wait_until_finished(job_id).state, worker_setup.marks("intruder")[1:]) == (
        FINISHED[0],
        [],
    )
