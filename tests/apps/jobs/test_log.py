from boatyard.apps.jobs.logic.commands.retry_job import RetryJob
from boatyard.apps.jobs.logic.log_lines import Line
from boatyard.apps.jobs.logic.queries.read_job_log import ReadJobLog
from boatyard.apps.jobs.models import Job, LogLine, Step
from boatyard.core.bus import bus
from boatyard.core.secrets import MASK
from tests.apps.jobs.work import PASSWORD, TalkingJob
from tests.apps.jobs.yard import Yard


def test_every_line_is_there_once_in_order_with_a_cursor_without_gaps(any_yard: Yard) -> None:
    yard = any_yard
    job_id = yard.enqueue(TalkingJob(20_000))
    job = yard.run_worker_until(job_id)

    rows = list(LogLine.objects.filter(job_id=job_id, step="talk").values_list("number", "text"))
    assert [text for _, text in rows[1:]] == [str(number) for number in range(20_000)]
    assert [number for number, _ in rows] == list(range(1, 20_002))
    assert job.cursor == LogLine.objects.latest("number").number


def test_the_log_is_read_on_from_a_cursor_until_it_is_complete(yard: Yard) -> None:
    job_id = yard.enqueue(TalkingJob(1200))
    yard.run_worker_until(job_id)

    read: list[Line] = []
    cursor = pages = 0
    with yard.acting():
        while not (page := bus.execute(ReadJobLog(job_id, cursor, limit=500))).is_complete:
            assert len(page.lines) == 500
            read += page.lines
            cursor = page.cursor
            pages += 1
        read += page.lines
    assert pages == 2
    assert [line.number for line in read] == list(range(1, len(read) + 1))


def test_a_hidden_secret_is_in_no_line_and_no_error_also_after_a_restart(any_yard: Yard) -> None:
    yard = any_yard
    job_id = yard.enqueue(TalkingJob(1))
    yard.run_worker_until(job_id)
    # Another process, in which the step that hid the secret does not run again.
    with yard.acting():
        bus.execute(RetryJob(job_id))
    job = yard.run_worker_until(job_id)

    texts = list(LogLine.objects.filter(step="betray").values_list("text", flat=True))
    assert texts == [f"the password is {MASK}\N{REPLACEMENT CHARACTER}", f"cannot sign in with {MASK}"] * 2
    assert job.error == f"cannot sign in with {MASK}"
    assert PASSWORD not in yard.output()
    assert PASSWORD not in str([*Job.objects.values(), *Step.objects.values(), *LogLine.objects.values()])


def test_what_a_killed_worker_had_written_stays_and_the_next_goes_on_from_there(yard: Yard) -> None:
    job_id = yard.enqueue(waits=("two",))
    worker = yard.start_worker()
    yard.wait(lambda: LogLine.objects.filter(text="program of two runs").exists())
    worker.kill()
    worker.wait()
    before = list(LogLine.objects.values_list("number", "text"))
    yard.let_go("two")
    yard.run_worker_until(job_id)

    after = list(LogLine.objects.values_list("number", "text"))
    assert after[: len(before)] == before
    assert "Interrupted: this step runs again." in [text for _, text in after[len(before) :]]
    assert [number for number, _ in after] == list(range(1, len(after) + 1))
