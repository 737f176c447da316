"""What steps start: programs that end with their step, and servers that do not."""

from tests.apps.jobs.yard import FINISHED, Yard, statuses


def test_a_server_that_a_step_started_survives_its_worker_and_is_not_taken_for_a_child(yard: Yard) -> None:
    job_id = yard.enqueue(serves=("one",), waits=("two",))
    worker = yard.start_worker()
    yard.wait_for_mark("program", "two")
    server = yard.wait_for_mark("program", "server:one").process
    worker.kill()
    worker.wait()

    yard.let_go("two")
    job = yard.run_worker_until(job_id)

    assert (job.state, statuses(job)) == FINISHED
    assert server.is_alive()


def test_a_daemon_that_slipped_out_of_its_step_is_ended_with_the_job(yard: Yard) -> None:
    job_id = yard.enqueue(strays=("one",), loops=("two",))
    yard.start_worker()
    stray = yard.wait_for_mark("program", "one").process
    yard.let_go("two")

    job = yard.wait_until_finished(job_id)

    assert (job.state, statuses(job)) == FINISHED
    assert not stray.is_alive()


def test_a_daemon_of_a_killed_worker_is_ended_before_the_job_goes_on(yard: Yard) -> None:
    job_id = yard.enqueue(strays=("one",), loops=("two",))
    worker = yard.start_worker()
    stray = yard.wait_for_mark("program", "one").process
    yard.wait_for_mark("begin", "two")
    worker.kill()
    worker.wait()
    assert stray.is_alive()

    yard.start_worker()
    yard.wait_for_mark("begin", "two", count=2)
    assert not stray.is_alive()
    yard.let_go("two")
    assert (yard.wait_until_finished(job_id).state, yard.marks("intruder")[1:]) == (FINISHED[0], [])
