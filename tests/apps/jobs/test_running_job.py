from uuid import uuid4

import pytest

from boatyard.apps.jobs.kinds.interruptions import Cancelled, StaleWorker, Stopping
from boatyard.apps.jobs.models import JobGoal
from boatyard.apps.jobs.services.claims import Claim
from boatyard.apps.jobs.services.running_job import RunningJob
from boatyard.core.secrets import MASK, Secret


@pytest.fixture
def live() -> RunningJob:
    return RunningJob(Claim(uuid4(), 1))


def test_the_heaviest_interruption_counts(live: RunningJob) -> None:
    live.check()
    for reason, counts in ((Stopping, Stopping), (Cancelled, Stopping), (StaleWorker, StaleWorker)):
        live.interrupt(reason)
        with pytest.raises(counts):
            live.check()


def test_a_job_that_goes_back_is_not_cancelled_again_but_still_interrupted(live: RunningJob) -> None:
    live.see_goal(JobGoal.CANCEL)
    with pytest.raises(Cancelled):
        live.check()
    live.turn_back()
    live.see_goal(JobGoal.CANCEL)
    live.check()
    live.interrupt(Stopping)
    live.turn_back()
    with pytest.raises(Stopping):
        live.check()


def test_an_interruption_is_not_swallowed_by_a_step_that_catches_exceptions() -> None:
    for reason in (Cancelled, Stopping, StaleWorker):
        assert not issubclass(reason, Exception)


def test_a_secret_of_several_lines_is_found_line_by_line(live: RunningJob) -> None:
    live.hide(Secret("-----BEGIN KEY-----\nMIIEvQIBADANBg\nend"))
    assert live.redact("key: MIIEvQIBADANBg end") == f"key: {MASK} end"


def test_what_a_database_refuses_is_replaced_in_a_line(live: RunningJob) -> None:
    live.log.add("a\0b \udcff")
    (line,) = live.log._lines
    assert line.text == "a\N{REPLACEMENT CHARACTER}b ?"
