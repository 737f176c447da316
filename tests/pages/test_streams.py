"""What an open page is told while things go on."""

import json
from collections.abc import Callable
from contextlib import ExitStack
from typing import Any, cast

import pytest
from asgiref.sync import async_to_sync, sync_to_async
from django.contrib.sessions.models import Session
from django.db import OperationalError
from django.http import StreamingHttpResponse
from django.test import AsyncClient
from django.utils import timezone

from boatyard.apps.accounts.models import Account
from boatyard.apps.environments.logic.interfaces.platform import LogPart, Revision
from boatyard.apps.jobs.models import Job, JobState, StepStatus
from boatyard.apps.projects.models import Project
from boatyard.core.pages import event_stream
from boatyard.core.pages.open_streams import MOST, place_for
from tests.pages.things import job, log, project
from tests.projects import local
from tests.stand_in_platform import StandInPlatform, on_platform

type Event = tuple[str, Any, str]


@pytest.fixture
def shop(alice: Account) -> Project:
    return project(alice)


def _nothing(seen: list[Event]) -> None:
    """Lets things go on by themselves."""


def _read(
    person: Account, address: str, meanwhile: Callable[[list[Event]], object] = _nothing, **headers: str
) -> list[Event]:
    """The events of a stream to its end; `meanwhile` is called after each answer with those so far."""

    async def read() -> list[Event]:
        client = AsyncClient()
        await client.aforce_login(person)
        answer = await client.get(address, headers=headers)
        assert answer["Content-Type"] == "text/event-stream"
        seen: list[Event] = []
        async for text in cast("StreamingHttpResponse", answer):
            if text.startswith(b":"):  # a comment, which keeps the connection
                continue
            seen.append(_event(text.decode()))
            await sync_to_async(meanwhile)(seen)
        return seen

    return async_to_sync(read)()


def _event(text: str) -> Event:
    fields = dict(line.split(": ", 1) for line in text.strip().split("\n"))
    return fields["event"], json.loads(fields["data"]), fields.get("id", "")


def _finish(running: Job) -> None:
    running.steps.update(status=StepStatus.DONE, finished_at=timezone.now())
    Job.objects.filter(pk=running.pk).update(state=JobState.SUCCEEDED, finished_at=timezone.now())


def test_a_job_is_told_to_its_end(alice: Account, shop: Project) -> None:
    running = job(shop, JobState.RUNNING)
    log(running, "install", "one")

    def go_on(seen: list[Event]) -> None:
        if len(seen) == 2:
            log(running, "install", "two & <b>two</b>")
            _finish(running)

    events = _read(alice, f"/jobs/{running.pk}/events/", go_on)

    lines = [line for name, data, _ in events if name == "lines" for line in data]
    assert lines == [["log-install", "one\n"], ["log-install", "two & <b>two</b>\n"]]
    assert [cursor for name, _, cursor in events if name == "lines"] == ["1", "2"]
    assert events[-1][0] == "end"
    parts = [data for name, data, _ in events if name == "parts"]
    assert 'id="step-install" data-open' in parts[0]
    assert 'id="step-install" ' in parts[-1]
    assert "data-open" not in parts[-1]
    assert "Shop is ready" in parts[-1]


def test_only_what_differs_is_drawn_anew(alice: Account, shop: Project) -> None:
    running = job(shop, JobState.RUNNING)

    def go_on(seen: list[Event]) -> None:
        if len(seen) == 1:
            running.steps.filter(name="install").update(progress=0.5)
        elif len(seen) == 2:
            _finish(running)

    _, second, *_ = _read(alice, f"/jobs/{running.pk}/events/", go_on)
    assert 'id="step-install"' in second[1]
    assert 'id="progress"' in second[1]
    assert 'id="step-write"' not in second[1]
    assert 'id="actions"' not in second[1]


def test_a_browser_that_comes_back_is_told_what_it_missed(alice: Account, shop: Project) -> None:
    done = job(shop)
    log(done, "install", "one", "two", "three")
    missed = _read(alice, f"/jobs/{done.pk}/events/?after=1", _nothing, **{"last-event-id": "2"})
    assert missed[0] == ("lines", [["log-install", "three\n"]], "3")
    assert missed[-1][0] == "end"


def test_a_page_that_was_drawn_late_goes_on_from_there(alice: Account, shop: Project) -> None:
    done = job(shop)
    log(done, "install", "one", "two")
    events = _read(alice, f"/jobs/{done.pk}/events/?after=2")
    assert [name for name, *_ in events] == ["parts", "end"]


@pytest.mark.parametrize("after", ["", "x", "-1", "1e3"])
def test_a_cursor_that_is_none_begins_at_the_beginning(alice: Account, shop: Project, after: str) -> None:
    done = job(shop)
    log(done, "write", "one")
    assert _read(alice, f"/jobs/{done.pk}/events/?after={after}")[0][1] == [["log-write", "one\n"]]


def test_a_job_that_is_deleted_while_it_is_watched_ends_the_stream(alice: Account, shop: Project) -> None:
    running = job(shop, JobState.RUNNING)
    events = _read(alice, f"/jobs/{running.pk}/events/", lambda seen: Job.objects.all().delete())
    assert events[-1][0] == "end"


def test_a_projects_log_is_told_as_it_is_written(alice: Account, shop: Project) -> None:
    platform, written_by = StandInPlatform(), local(shop).pk
    platform.write_log(written_by, "one\n")

    def go_on(seen: list[Event]) -> None:
        if len(seen) == 1:
            platform.write_log(written_by, "two\n")
        else:
            Project.objects.all().delete()

    with on_platform(platform):
        events = _read(alice, "/projects/shop/logs/events/?after=0", go_on)
    assert events == [
        ("lines", [["log", "one\n"]], "4"),
        ("lines", [["log", "two\n"]], "8"),
        ("end", None, ""),
    ]


def _sign_out() -> None:
    Session.objects.all().delete()


def _set_password() -> None:
    alice = Account.objects.get(username="alice")
    alice.set_password("a boat in the yard")
    alice.save()


def _switch_off() -> None:
    Account.objects.filter(username="alice").update(is_active=False)


def _take_rights() -> None:
    Account.objects.filter(username="alice").update(is_superuser=False)


@pytest.mark.parametrize("end", [_sign_out, _set_password, _switch_off, _take_rights])
def test_a_stream_ends_with_the_session_that_it_was_opened_in(
    alice: Account, shop: Project, end: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(event_stream, "SECONDS_BETWEEN_CHECKS", 0)
    platform, written_by = StandInPlatform(), local(shop).pk
    platform.write_log(written_by, "one\n")

    def go_on(seen: list[Event]) -> None:
        if seen[-1][0] == "lines":
            end()
            platform.write_log(written_by, "not for you\n")

    with on_platform(platform):
        events = _read(alice, "/projects/shop/logs/events/?after=0", go_on)
    assert [name for name, *_ in events] == ["lines", "signed-out"]
    assert "not for you" not in str(events)


def test_a_jobs_stream_ends_with_its_session_too(
    alice: Account, shop: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(event_stream, "SECONDS_BETWEEN_CHECKS", 0)
    running = job(shop, JobState.RUNNING)
    events = _read(alice, f"/jobs/{running.pk}/events/", lambda seen: _sign_out())
    assert events[-1][0] == "signed-out"


def test_an_account_follows_so_many_pages_and_no_more(alice: Account, bob: Account, shop: Project) -> None:
    done = job(shop)
    with ExitStack() as others:
        for _ in range(MOST):
            assert others.enter_context(place_for(alice.pk))
        (refused,) = _read(alice, f"/jobs/{done.pk}/events/")
        assert refused[0] == "refused"
        assert "Close one" in refused[1]
        with place_for(bob.pk) as has_place:
            assert has_place, "each account has places of its own"
    assert _read(alice, f"/jobs/{done.pk}/events/")[-1][0] == "end"


def test_a_database_that_fails_ends_a_stream_so_that_the_page_asks_anew(
    alice: Account, shop: Project, caplog: pytest.LogCaptureFixture
) -> None:
    class Failing(StandInPlatform):
        def logs(self, revision: Revision, process: str, offset: int | None) -> LogPart:
            if offset:
                raise OperationalError("the server closed the connection")
            return super().logs(revision, process, offset)

    platform = Failing()
    platform.write_log(local(shop).pk, "one\n")
    with on_platform(platform):
        events = _read(alice, "/projects/shop/logs/events/?after=0")
    assert [name for name, *_ in events] == ["lines"], "without an end the browser comes back"
    assert "its page will reconnect" in caplog.text


def test_a_visitor_is_told_nothing(shop: Project) -> None:
    running = job(shop, JobState.RUNNING)
    answer = async_to_sync(AsyncClient().get)(f"/jobs/{running.pk}/events/")
    assert answer.status_code == 302
