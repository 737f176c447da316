from boatyard.apps.jobs.logic.commands.retry_job import RetryJob
from boatyard.apps.jobs.logic.log_lines import Line
from boatyard.apps.jobs.logic.queries.read_job_log import ReadJobLog
from boatyard.apps.jobs.models import Job, LogLine, Step
from boatyard.core.bus import bus
from boatyard.core.secrets import MASK
from tests.apps.jobs.work import PASSWORD, TalkingJob
from tests.apps.jobs.worker_setup import WorkerSetup


def test_every_line_is_there_once_in_order_with_a_cursor_without_gaps(any_worker_setup: WorkerSetup) -> None:
    worker_setup = any_worker_setup
    job_id = worker_setup.enqueue(TalkingJob(20_000))
    job = worker_setup.run_worker_until(job_id)

    rows = list(LogLine.objects.filter(job_id=job_id, step="talk").values_list("number", "text"))
    assert [text for _, text in rows[1:]] == [str(number) for number in range(20_000)]
    assert [number for number, _ in rows] == list(range(1, 20_002))
    assert job.cursor == LogLine.objects.latest("number").number


def test_the_log_is_read_on_from_a_cursor_until_it_is_complete(worker_setup: WorkerSetup) -> None:
    job_id = worker_setup.enqueue(TalkingJob(1200))
    worker_setup.run_worker_until(job_id)

    read: list[Line] = []
    cursor = pages = 0
    with worker_setup.acting():
        while not (page := bus.execute(ReadJobLog(job_id, cursor, limit=500))).is_complete:
            assert len(page.lines) == 500
            read += page.lines
            cursor = page.cursor
            pages += 1
        read += page.lines
    assert pages == 2
    assert [line.number for line in read] == list(range(1, len(read) + 1))


def test_a_hidden_secret_is_in_no_line_and_no_error_also_after_a_restart(
    any_worker_setup: WorkerSetup,
) -> None:
    worker_setup = any_worker_setup
    job_id = worker_setup.enqueue(TalkingJob(1))
    worker_setup.run_worker_until(job_id)
    # Another process, in which the step with the secret does not run again.
    with worker_setup.acting():
        bus.execute(RetryJob(job_id))
    job = worker_setup.run_worker_until(job_id)

    texts = list(LogLine.objects.filter(step="betray").values_list("text", flat=True))
    assert texts == [f"the password is {MASK}\N{REPLACEMENT CHARACTER}", f"cannot sign in with {MASK}"] * 2
    assert job.error == f"cannot sign in with {MASK}"
    assert PASSWORD not in worker_setup.output()
    assert PASSWORD not in str([*Job.objects.values(), *Step.objects.values(), *LogLine.objects.values()])


def test_what_a_killed_worker_had_written_stays_and_the_next_goes_on_from_there(
    worker_setup: WorkerSetup,
) -> None:
    job_id = worker_setup.enqueue(waits=("two",))
    worker = worker_setup.start_worker()
    worker_setup.wait(lambda: LogLine.objects.filter(text="program of two runs").exists())
    worker.kill()
    worker.wait()
    before = list(LogLine.objects.values_list("number", "text"))
    worker_setup.let_go("two")
    worker_setup.run_worker_until(job_id)

    after = list(LogLine.objects.values_list("number", "text"))
    assert after[: len(before)] == before
    assert "The step was interrupted and runs again." in [text for _, text in after[len(before) :]]
    assert [number for number, _ in after] == list(range(1, len(after) + 1))
