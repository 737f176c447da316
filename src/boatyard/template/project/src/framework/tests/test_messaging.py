"""The bus in the project: transactions, events after commit, messages that run later."""

import json
from dataclasses import dataclass
from typing import ClassVar

import pytest
from django.db import connection, transaction
from django.tasks import TaskResultStatus, task_backends
from django.tasks.backends.dummy import DummyBackend
from django.test import TestCase, override_settings
from pytest_django import DjangoCaptureOnCommitCallbacks

from apps.users.models import User
from framework import messaging
from framework.bus import Command, Container, Event, HandlerNotFound, InvalidMessage, Query, dump
from framework.errors import Conflict, Forbidden, Unauthenticated
from framework.logic import SYSTEM, VISITOR, Access, Actor, acting_as, current_actor
from framework.messaging import MessageBus, events, make_bus, make_events, run_message

heard: list[str] = []


@dataclass(frozen=True, slots=True)
class Renamed(Event):
    name: str


@dataclass(frozen=True, slots=True)
class Rename(Command[int]):
    """Returns the number of users with the name; `fails` raises after the change."""

    name: str
    fails: bool = False


class RenameHandler:
    def handle(self, message: Rename, /) -> int:
        User.objects.update(username=message.name)
        events.publish(Renamed(message.name))
        if message.fails:
            raise Conflict("It is taken.")
        return User.objects.filter(username=message.name).count()


@dataclass(frozen=True, slots=True)
class IsInTransaction(Query[bool]):
    access: ClassVar[Access] = Access.PUBLIC


class IsInTransactionHandler:
    def handle(self, message: IsInTransaction, /) -> bool:
        return connection.in_atomic_block


@dataclass(frozen=True, slots=True)
class SweepUp(Command[None]):
    access: ClassVar[Access] = Access.SYSTEM

    room: str = "all"


class SweepUpHandler:
    def handle(self, message: SweepUp, /) -> None:
        heard.append(f"{message.room} swept by the system: {current_actor().is_system}")


@dataclass(frozen=True, slots=True)
class Unheard(Command[None]):
    access: ClassVar[Access] = Access.SYSTEM


@pytest.fixture
def bus(monkeypatch: pytest.MonkeyPatch) -> MessageBus:
    """A bus with the messages of this file, instead of the project's."""
    bus = make_bus(Container())
    bus.register(Rename, RenameHandler)
    bus.register(IsInTransaction, IsInTransactionHandler)
    bus.register(SweepUp, SweepUpHandler)
    monkeypatch.setattr(messaging, "bus", bus)
    heard.clear()
    return bus


@pytest.fixture(autouse=True, scope="module")
def _listen() -> None:
    events.subscribe(Renamed, lambda event: heard.append(event.name))


def test_a_command_is_undone_as_a_whole(bus: MessageBus, acting_user: User) -> None:
    with pytest.raises(Conflict):
        bus.execute(Rename("lovelace", fails=True))
    assert User.objects.get().username == "ada"


def test_an_event_is_heard_after_commit(
    bus: MessageBus, acting_user: User, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    with django_capture_on_commit_callbacks() as callbacks:
        assert bus.execute(Rename("lovelace")) == 1
    assert heard == []
    for callback in callbacks:
        callback()
    assert heard == ["lovelace"]


@pytest.mark.django_db(transaction=True)
def test_a_query_opens_no_transaction(bus: MessageBus) -> None:
    assert bus.execute(IsInTransaction()) is False


def test_access_is_asked_for_every_message(bus: MessageBus, db: None) -> None:
    with acting_as(VISITOR), pytest.raises(Unauthenticated):
        bus.execute(Rename("lovelace"))
    with acting_as(Actor(1)), pytest.raises(Forbidden):
        bus.later(SweepUp())


def test_a_subscriber_acts_as_the_project_itself_and_the_request_goes_on_as_its_user(
    bus: MessageBus, acting_user: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard_by_system = make_events()
    heard_by_system.subscribe(Renamed, lambda event: bus.execute(SweepUp(event.name)))
    heard_by_system.subscribe(Renamed, lambda event: bus.later(SweepUp("hall")))
    monkeypatch.setattr(f"{__name__}.events", heard_by_system)
    with TestCase.captureOnCommitCallbacks(execute=True):
        bus.execute(Rename("lovelace"))
        with pytest.raises(Forbidden):
            bus.execute(SweepUp())
    assert heard == ["lovelace swept by the system: True", "hall swept by the system: True"]
    assert current_actor() == Actor(acting_user.pk)
    with pytest.raises(Forbidden):
        bus.execute(SweepUp())


def test_a_message_runs_later_as_the_project_itself(
    bus: MessageBus, db: None, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True), acting_as(SYSTEM):
        bus.later(SweepUp())
        assert heard == []
    assert heard == ["all swept by the system: True"]


def test_a_message_that_was_undone_with_its_transaction_never_runs(bus: MessageBus, db: None) -> None:
    with TestCase.captureOnCommitCallbacks(execute=True), acting_as(SYSTEM), transaction.atomic():
        bus.later(SweepUp())
        transaction.set_rollback(True)
    assert heard == []


@override_settings(TASKS={"default": {"BACKEND": "django.tasks.backends.dummy.DummyBackend"}})
def test_any_backend_gets_the_message_as_json(bus: MessageBus, db: None) -> None:
    with TestCase.captureOnCommitCallbacks(execute=True), acting_as(SYSTEM):
        bus.later(SweepUp(room="hall"))
    assert heard == []
    backend = task_backends["default"]
    assert isinstance(backend, DummyBackend)
    (result,) = backend.results
    (text,) = result.args
    assert json.loads(text) == {"name": f"{SweepUp.__module__}:SweepUp", "fields": {"room": "hall"}}
    run_message.call(text)
    assert heard == ["hall swept by the system: True"]


def test_what_nobody_handles_is_refused_before_it_is_stored(bus: MessageBus, db: None) -> None:
    with acting_as(SYSTEM), pytest.raises(HandlerNotFound, match="Unheard has no handler"):
        bus.later(Unheard())


@pytest.mark.parametrize("change", ["name", "fields"])
def test_a_stored_message_that_was_changed_since_fails_and_says_so(
    bus: MessageBus, change: str, caplog: pytest.LogCaptureFixture
) -> None:
    changed = {"name": ("SweepUp", "Sweep"), "fields": ("room", "place")}[change]
    result = run_message.enqueue(dump(SweepUp(room="hall")).replace(*changed))
    assert (result.status, heard) == (TaskResultStatus.FAILED, [])
    error = {"name": HandlerNotFound, "fields": InvalidMessage}[change]
    assert result.errors[0].exception_class is error
    assert "run_message" in caplog.text
