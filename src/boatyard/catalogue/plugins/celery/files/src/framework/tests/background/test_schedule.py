"""Schedules: declared by apps, checked at start-up, run by beat."""

from datetime import timedelta
from pathlib import Path

import pytest
from celery.beat import ScheduleEntry
from celery.schedules import crontab, schedule

from apps.users.models import User
from config.celery import app
from framework.background import schedule as schedules
from framework.background.checks import check_broker, check_schedules, check_times
from framework.background.schedule import BadSchedule, Scheduled, declared
from framework.background.scheduler import DeclaredScheduler
from framework.messaging import MessageBus
from framework.tests.background.conftest import Post
from framework.tests.background.work import AddUser, double

DAILY = "0 6 * * *"


@pytest.fixture
def declare(monkeypatch: pytest.MonkeyPatch) -> list[Scheduled]:
    """The schedules of the apps, empty at first."""
    table: list[Scheduled] = []
    monkeypatch.setattr(schedules, "_tables", lambda: iter(table))
    return table


@pytest.fixture
def beat(tmp_path: Path) -> DeclaredScheduler:
    return DeclaredScheduler(app=app, schedule_filename=str(tmp_path / "beat"), lazy=True)


def test_the_apps_schedules_are_found_and_fit() -> None:
    assert "framework.background.logic.commands.forget_receipts:ForgetReceipts" in declared()
    assert check_schedules() == check_times() == []


@pytest.mark.parametrize(
    ("scheduled", "fault"),
    [
        (Scheduled(double), "give either every or cron"),
        (Scheduled(double, every=timedelta(1), cron=DAILY), "give either every or cron"),
        (Scheduled(double, every=timedelta(milliseconds=1)), "a second or more"),
        (Scheduled(double, cron="0 6"), "cron needs minute, hour"),
        (Scheduled(AddUser("ada"), cron=DAILY), "AddUser has no handler"),
    ],
)
def test_a_schedule_that_cannot_be_is_named(
    declare: list[Scheduled], scheduled: Scheduled, fault: str
) -> None:
    declare.append(scheduled)
    with pytest.raises(BadSchedule, match=fault):
        declared()
    (found,) = check_schedules()
    assert (found.id, fault in found.msg) == ("background.E001", True)


@pytest.mark.parametrize("cron", ["61 6 * * *", "0 6 * * someday"])
def test_a_time_that_is_none_is_named(declare: list[Scheduled], cron: str) -> None:
    declare.append(Scheduled(double, cron=cron))
    (found,) = check_times()
    assert (found.id, "cron cannot be" in found.msg) == ("background.E001", True)


def test_one_thing_may_have_several_times(declare: list[Scheduled]) -> None:
    declare += [Scheduled(double, cron=DAILY, kwargs={"number": each}) for each in (1, 2)]
    path = double.module_path
    assert list(declared()) == [path, f"{path} 2"]


def test_beat_runs_by_what_is_declared(declare: list[Scheduled], beat: DeclaredScheduler) -> None:
    declare += [
        Scheduled(double, cron=DAILY, kwargs={"number": 1}),
        Scheduled(double, every=timedelta(minutes=5), kwargs={"number": 2}),
    ]
    beat.setup_schedule()
    daily, often = (beat.schedule[name] for name in declared())
    assert daily.schedule == crontab(minute="0", hour="6")
    assert often.schedule == schedule(timedelta(minutes=5))
    assert [(entry.options or {}).get("expires") for entry in (daily, often)] == [None, 300]
    beat.close()


@pytest.mark.django_db
def test_a_command_that_is_due_is_sent_and_done(
    post: Post, bus: MessageBus, declare: list[Scheduled], beat: DeclaredScheduler
) -> None:
    declare.append(Scheduled(AddUser("ada"), every=timedelta(seconds=1)))
    beat.setup_schedule()
    entry = beat.schedule["framework.tests.background.work:AddUser"]
    assert isinstance(entry, ScheduleEntry)
    for _ in range(2):
        beat.apply_async(entry, advance=False)
    post.deliver_all()
    assert User.objects.count() == 2  # Each time has its own message.
    beat.close()


def test_without_a_server_the_check_says_so() -> None:
    (found,) = check_broker()
    assert (found.id, "tasks run at once" in found.msg) == ("background.I001", True)


def test_with_a_server_there_is_nothing_to_say(post: Post) -> None:
    assert check_broker() == []
