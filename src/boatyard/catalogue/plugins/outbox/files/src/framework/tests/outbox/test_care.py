"""The admin and the retention of the outbox."""

from datetime import timedelta

import pytest
from django.core.checks import run_checks
from django.db import OperationalError
from django.db.models.functions import Now
from django.test import Client, override_settings
from django.urls import reverse

from apps.users.models import User
from framework.errors import Forbidden
from framework.logic import Actor, acting_as
from framework.messaging import bus
from framework.outbox import checks
from framework.outbox.logic import retention
from framework.outbox.logic.commands.publish_again import PublishAgain
from framework.outbox.logic.retention import forget_handled, forget_published
from framework.outbox.models import InboxMessage, OutboxMessage
from framework.outbox.models.enums.outbox_state import OutboxState
from framework.outbox.state import state
from framework.testing.permissions import grant
from framework.tests.outbox.conftest import Write

MESSAGES = reverse("admin:outbox_outboxmessage_changelist")


def _park(message: OutboxMessage) -> None:
    OutboxMessage.objects.filter(pk=message.pk).update(
        state=OutboxState.PARKED, attempts=8, reason="no queue takes it"
    )


def test_parked_messages_are_shown_with_their_reason(client: Client, staff: User, write: Write) -> None:
    client.force_login(staff)
    parked, _ = write("a", "b")
    _park(parked)
    for asked in ({"state": "parked"}, {"q": str(parked.message_id)}, {"q": "shipped"}):
        assert "no queue takes it" in client.get(MESSAGES, asked).content.decode()
    assert "no queue takes it" not in client.get(MESSAGES, {"state": "waiting"}).content.decode()
    assert client.get(reverse("admin:outbox_outboxmessage_change", args=[parked.pk])).status_code == 200
    assert client.get(reverse("admin:outbox_outboxmessage_add")).status_code == 403


def test_they_are_published_again_from_there(client: Client, staff: User, write: Write) -> None:
    client.force_login(staff)
    parked, other = write("a", "b")
    _park(parked)
    form = {"action": "publish_again", "_selected_action": [parked.pk, other.pk]}
    page = client.post(MESSAGES, form, follow=True).content.decode()
    assert "1 message is no longer parked." in page
    parked.refresh_from_db()
    assert (parked.state, parked.attempts, parked.reason) == ("waiting", 0, "")


def test_who_may_not_change_messages_publishes_nothing_again(client: Client, plain_staff: User) -> None:
    client.force_login(grant(plain_staff, "outbox.view_outboxmessage"))
    assert "Publish the selected messages again" not in client.get(MESSAGES).content.decode()
    with acting_as(Actor.of(plain_staff)), pytest.raises(Forbidden):
        bus.execute(PublishAgain((1,)))
    with acting_as(Actor.of(grant(plain_staff, "outbox.change_outboxmessage"))):
        assert bus.execute(PublishAgain((1,))) == 0


def test_the_inbox_is_shown(client: Client, staff: User) -> None:
    client.force_login(staff)
    message = InboxMessage.objects.create(message_id="id-1", type="parcels.shipped", version=1)
    messages = reverse("admin:outbox_inboxmessage_changelist")
    assert "id-1" in client.get(messages, {"q": "shipped"}).content.decode()
    assert client.get(reverse("admin:outbox_inboxmessage_delete", args=[message.pk])).status_code == 403
    assert client.get(reverse("admin:outbox_inboxmessage_add")).status_code == 403


def test_the_admin_is_translated(client: Client, staff: User) -> None:
    client.force_login(staff)
    page = client.get(MESSAGES, headers={"Accept-Language": "de"}).content.decode()
    assert "Ausgehende Nachrichten" in page


@override_settings(RABBITMQ_URL="amqp://mq/")
def test_what_should_be_looked_at_is_said(client: Client, write: Write) -> None:
    parked, late = write("a", "b")
    assert state() == "ok"
    _park(parked)
    OutboxMessage.objects.filter(pk=late.pk).update(created_at=Now() - timedelta(minutes=11))
    assert state() == "parked messages: 1, messages wait for over 10 minutes"
    assert client.get("/readyz/").json()["outbox"] == state()
    found = [fault for fault in run_checks(databases=["default"]) if fault.id == "outbox.W001"]
    assert [fault.msg for fault in found] == [f"Outbox: {part}" for part in state().split(", ")]


def test_messages_may_wait_where_there_is_no_broker(write: Write) -> None:
    write("a")
    OutboxMessage.objects.update(created_at=Now() - timedelta(minutes=11))
    assert state() == "ok"


def test_without_a_database_nothing_is_said(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> list[str]:
        raise OperationalError("gone")

    monkeypatch.setattr("framework.outbox.state.faults", fail)
    monkeypatch.setattr(checks, "faults", fail)
    assert state() == "unknown"
    assert checks.check_messages(databases=["default"]) == []


@pytest.mark.parametrize(("url", "expected"), [("", []), ("amqp://mq", []), ("mq", ["outbox.E001"])])
def test_a_wrong_url_is_found_by_check(url: str, expected: list[str]) -> None:
    with override_settings(RABBITMQ_URL=url):
        assert [fault.id for fault in checks.check_url()] == expected


def test_published_messages_are_forgotten_when_they_are_old(
    write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(retention, "SLICE", 2)
    *old, young, waiting = write(*"abcde")
    OutboxMessage.objects.exclude(pk=waiting.pk).update(
        state=OutboxState.PUBLISHED, published_at=Now() - timedelta(days=8)
    )
    OutboxMessage.objects.filter(pk=young.pk).update(published_at=Now() - timedelta(days=6))
    assert forget_published() == len(old)
    assert set(OutboxMessage.objects.values_list("key", flat=True)) == {"d", "e"}
    assert forget_published() == 0


def test_handled_messages_are_forgotten_when_they_are_old(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(retention, "SLICE", 2)
    for name in "abcde":
        InboxMessage.objects.create(message_id=name, type="parcels.shipped", version=1)
    InboxMessage.objects.exclude(pk="e").update(handled_at=Now() - timedelta(days=31))
    assert forget_handled() == 4
    assert InboxMessage.objects.get().pk == "e"
