"""What may be asked of a project's services, through the bus."""

import socket
from collections.abc import Iterator
from typing import Any
from uuid import UUID

import pytest

from boatyard.apps.accounts.models import Account
from boatyard.apps.backing.logic.commands.remove_backing_service import RemoveBackingService
from boatyard.apps.backing.logic.commands.set_backing_service import SetBackingService
from boatyard.apps.backing.logic.commands.start_backing_service import StartBackingService
from boatyard.apps.backing.logic.commands.stop_backing_service import StopBackingService
from boatyard.apps.backing.logic.queries.check_backing_service import CheckBackingService
from boatyard.apps.backing.logic.queries.list_backing_services import (
    BackingServiceDetail,
    BackingState,
    ListBackingServices,
)
from boatyard.apps.backing.logic.queries.read_backing_service_log import ReadBackingServiceLog
from boatyard.apps.backing.models import BackingMode, BackingRole, BackingService
from boatyard.apps.jobs.logic.job_detail import job_detail
from boatyard.apps.jobs.models import Job
from boatyard.apps.projects.models import Project
from boatyard.bus import Message
from boatyard.core.bus import bus
from boatyard.core.errors import Conflict, Invalid, NotFound
from boatyard.core.permissions import acting_as
from boatyard.core.secrets import Secret
from tests.docker import engine
from tests.people import account

__all__ = ["engine"]

URL = "redis://:sesame@127.0.0.1:1/0"


def _detail(name: str) -> BackingServiceDetail:
    return next(each for each in bus.execute(ListBackingServices("shop")) if each.service == name)


def _set(shop: Project, mode: BackingMode, url: str = URL, **fields: object) -> BackingService:
    line = f"REDIS_URL={url}\n"
    env = shop.path / ".env"
    env.write_text(env.read_text().replace("REDIS_URL=\n", line))
    return BackingService.objects.create(
        project=shop, service="redis", role=BackingRole.CURRENT, mode=mode, url=Secret(url), **fields
    )


def test_what_plugins_want_is_listed_with_what_is_built_in(shop: Project) -> None:
    services = bus.execute(ListBackingServices("shop"))
    assert [each.service for each in services] == ["postgres", "redis"]
    assert {each.state for each in services} == {BackingState.EMBEDDED}
    assert services[0].detail == "An SQLite file in the project's folder."
    assert services[0].plugins == ("PostgreSQL",)
    assert [each.can_move for each in services] == [each.holds_data for each in services] == [True, False]


def test_a_url_is_shown_without_its_secrets(shop: Project) -> None:
    _set(shop, BackingMode.URL)
    detail = _detail("redis")
    assert (detail.state, detail.address) == (BackingState.CONNECTED, "redis://127.0.0.1:1/0")
    assert "sesame" not in repr(detail)


def test_what_was_written_by_hand_is_seen(shop: Project) -> None:
    _set(shop, BackingMode.URL)
    env = shop.path / ".env"
    env.write_text(env.read_text().replace(URL, "redis://other:7/0"))
    assert (_detail("redis").state, _detail("redis").address) == (BackingState.BY_HAND, "redis://other:7/0")
    env.write_text(env.read_text().replace("redis://other:7/0", ""))
    assert _detail("redis").state is BackingState.EMBEDDED


def test_a_service_that_no_plugin_wants_any_more_is_still_shown(shop: Project) -> None:
    _set(shop, BackingMode.URL)
    Project.objects.update(plugins=[])
    assert [(each.service, each.plugins) for each in bus.execute(ListBackingServices("shop"))] == [
        ("redis", ())
    ]


def test_an_engine_that_does_not_answer_is_said_and_breaks_nothing(
    engine: None, shop: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DOCKER_HOST", "unix:///nowhere/docker.sock")
    _set(shop, BackingMode.CONTAINER, container="shop-redis-1", volume="shop_redis", port=1)
    assert _detail("redis").state is BackingState.UNKNOWN
    assert "does not answer" in _detail("redis").detail


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("", "Enter a URL such as redis://"),
        ("postgres://host/shop", "A URL of Redis looks like"),
        ("redis://127.0.0.1:1/0", "Nothing listens at 127.0.0.1:1"),
        ("redis://nowhere.invalid/0", "The host name nowhere.invalid is unknown"),
        ("redis://127.0.0.1/0?connection_class=x", "cannot have the option 'connection_class'"),
    ],
)
def test_a_url_that_does_not_work_is_refused_at_its_field(shop: Project, url: str, expected: str) -> None:
    with pytest.raises(Invalid) as refused:
        bus.execute(SetBackingService("shop", "redis", url))
    assert expected in refused.value.fields["url"][0]
    assert not Job.objects.exists()
    assert not BackingService.objects.exists()


@pytest.fixture
def mute() -> Iterator[int]:
    """A port where somebody listens who says nothing that any client knows."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


@pytest.mark.parametrize("service", ["postgres", "redis", "rabbitmq"])
def test_who_listens_there_and_says_nothing_is_not_waited_for_long(
    shop: Project, mute: int, service: str
) -> None:
    Project.objects.update(plugins=["postgres", "redis", "outbox"])
    scheme = {"postgres": "postgres", "redis": "redis", "rabbitmq": "amqp"}[service]
    with pytest.raises(Invalid, match="is not"):
        bus.execute(SetBackingService("shop", service, f"{scheme}://user:sesame@127.0.0.1:{mute}/0"))


NOWHERE = "postgres://ada:sesame@127.0.0.1:1/shop"


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        (
            SetBackingService("shop", "redis", in_container=True, data="empty"),
            "holds no data of the project",
        ),
        (
            SetBackingService("shop", "postgres", in_container=True, data="some"),
            "Choose move, empty, existing",
        ),
        (RemoveBackingService("shop", "postgres", data="move"), "cannot be read: Nothing listens"),
        (RemoveBackingService("shop", "postgres", data="existing"), "has no SQLite file"),
    ],
)
def test_what_cannot_become_of_the_data_is_said(
    shop: Project, message: Message[object], expected: str
) -> None:
    (shop.path / "db.sqlite3").unlink()
    (shop.path / ".env").write_text(f"DATABASE_URL={NOWHERE}\nREDIS_URL=\n")
    with pytest.raises(Invalid, match=expected) as refused:
        bus.execute(message)
    assert list(refused.value.fields) == ["data"]
    assert "sesame" not in refused.value.message
    assert not Job.objects.exists()


@pytest.mark.parametrize("url", ["mysql://ada:sesame@127.0.0.1/shop", "oracle://x"])
def test_data_that_only_others_can_move_is_not_left_behind_in_silence(shop: Project, url: str) -> None:
    (shop.path / ".env").write_text(f"DATABASE_URL={url}\n")
    with pytest.raises(Invalid, match="only from SQLite and PostgreSQL"):
        bus.execute(SetBackingService("shop", "postgres", in_container=True))


@pytest.mark.parametrize(
    ("message", "wanted"),
    [
        (SetBackingService("shop", "postgres", in_container=True), ("container", "move")),
        (SetBackingService("shop", "postgres", in_container=True, data="empty"), ("container", "empty")),
        (RemoveBackingService("shop", "postgres", data="empty"), ("embedded", "empty")),
        (RemoveBackingService("shop", "postgres", data="existing"), ("embedded", "existing")),
    ],
)
def test_the_data_moves_unless_something_else_is_chosen(
    shop: Project, message: Message[UUID], wanted: tuple[str, str]
) -> None:
    if isinstance(message, RemoveBackingService):
        (shop.path / ".env").write_text(f"DATABASE_URL={NOWHERE}\n")
    arguments = Job.objects.get(pk=bus.execute(message)).arguments
    assert (arguments["mode"], arguments["data"]) == wanted


def test_where_there_is_no_data_yet_a_project_begins_with_its_administrator(shop: Project) -> None:
    (shop.path / "db.sqlite3").unlink()
    job_id = bus.execute(SetBackingService("shop", "postgres", in_container=True))
    assert Job.objects.get(pk=job_id).arguments["data"] == "empty"


def test_a_url_and_a_container_are_not_asked_for_together(shop: Project) -> None:
    with pytest.raises(Invalid, match="not both"):
        bus.execute(SetBackingService("shop", "redis", URL, in_container=True))


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"url": URL, "delete_data": True}, "delete_data"),
        ({"url": URL, "password": "kelp"}, "password"),
        ({"in_container": True, "delete_data": True, "password": "kelp"}, "password"),
        ({"in_container": True, "password": "kelp\nSECRET_KEY=x"}, "password"),
        ({"in_container": True, "password": "kelp$HOME"}, "password"),
        ({"in_container": True, "password": "k" * 201}, "password"),
    ],
)
def test_what_becomes_of_an_earlier_containers_data_is_asked_for_with_a_container_alone(
    shop: Project, fields: dict[str, Any], field: str
) -> None:
    with pytest.raises(Invalid) as refused:
        bus.execute(SetBackingService("shop", "redis", **fields))
    assert list(refused.value.fields) == [field]
    assert "kelp" not in (shop.path / ".env").read_text() + repr(SetBackingService("shop", "redis", **fields))
    assert not Job.objects.exists()


def test_the_password_of_data_that_is_there_goes_into_env_and_into_no_job(shop: Project) -> None:
    job_id = bus.execute(SetBackingService("shop", "redis", in_container=True, password="kelp-and-tide"))
    assert "REDIS_PASSWORD=kelp-and-tide\n" in (shop.path / ".env").read_text()
    assert "kelp" not in str(Job.objects.filter(pk=job_id).values())
    assert "kelp" not in str(BackingService.objects.values())


def test_a_job_does_not_hold_the_url(shop: Project) -> None:
    job_id = bus.execute(SetBackingService("shop", "redis", in_container=True))
    job = Job.objects.get(pk=job_id)
    assert (job.kind, job.title) == ("change-service", "Start Redis for shop")
    assert set(job.arguments) == {
        *("project_id", "name", "service", "backing_id"),
        *("mode", "data", "delete_data"),
    }


def test_a_service_that_is_being_changed_is_not_changed_once_more_and_another_waits(shop: Project) -> None:
    first = bus.execute(SetBackingService("shop", "redis", in_container=True))
    with pytest.raises(Conflict, match="Another job is changing Redis of shop"):
        bus.execute(SetBackingService("shop", "redis", in_container=True))
    assert BackingService.objects.filter(service="redis").count() == 1
    second = bus.execute(SetBackingService("shop", "postgres", in_container=True))
    assert [job.id for job in job_detail(second).waits_for] == [first]


@pytest.mark.parametrize(
    ("message", "error", "expected"),
    [
        (SetBackingService("shop", "mysql", in_container=True), NotFound, "no service «mysql»"),
        (
            SetBackingService("shop", "rabbitmq", in_container=True),
            Conflict,
            "No plugin of shop uses RabbitMQ",
        ),
        (SetBackingService("shop", "--help", in_container=True), NotFound, "no service"),
        (SetBackingService("bakery", "redis", in_container=True), NotFound, "no project «bakery»"),
        (RemoveBackingService("shop", "redis"), Conflict, "already uses the built-in fallback"),
        (StartBackingService("shop", "redis"), Conflict, "is not a container"),
        (StopBackingService("shop", "redis"), Conflict, "is not a container"),
        (ReadBackingServiceLog("shop", "redis"), Conflict, "is not a container"),
        (CheckBackingService("shop", "redis"), Conflict, "has no Redis"),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, Message) else None,
)
def test_what_cannot_be_done_is_said(
    shop: Project, message: Message[object], error: type[Exception], expected: str
) -> None:
    with pytest.raises(error, match=expected):
        bus.execute(message)
    assert not Job.objects.exists()


def test_another_account_sees_and_changes_nothing(shop: Project, alice: Account) -> None:
    with acting_as(account("bob").as_actor()):
        messages: tuple[Message[Any], ...] = (
            ListBackingServices("shop"),
            SetBackingService("shop", "redis", in_container=True),
            RemoveBackingService("shop", "redis"),
            CheckBackingService("shop", "redis"),
        )
        for message in messages:
            with pytest.raises(NotFound):
                bus.execute(message)


def test_a_project_that_is_not_made_gets_no_servers(shop: Project) -> None:
    Project.objects.update(is_created=False)
    with pytest.raises(Conflict, match="not created yet"):
        bus.execute(SetBackingService("shop", "redis", in_container=True))


def test_a_second_container_does_not_take_the_place_of_the_first(shop: Project) -> None:
    _set(shop, BackingMode.CONTAINER, container="shop-redis-1", volume="shop_redis", port=1)
    with pytest.raises(Conflict, match="services start redis"):
        bus.execute(SetBackingService("shop", "redis", in_container=True))
