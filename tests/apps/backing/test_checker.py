"""Real servers, and what is said of URLs that do not fit them."""

import time
from collections.abc import Iterator

import pytest

from boatyard.apps.backing.services.checkers.client_checker import ClientChecker
from boatyard.core.errors import ExternalFailure
from boatyard.core.secrets import Secret
from tests.docker import IMAGES, LABEL, docker, engine, key

__all__ = ["engine", "key"]

pytestmark = [pytest.mark.servers, pytest.mark.xdist_group("docker")]

CHECKER = ClientChecker()
PORTS = {"postgres": "5432", "redis": "6379", "rabbitmq": "5672"}
SETUP = {
    "postgres": ["-e", "POSTGRES_USER=shop", "-e", "POSTGRES_PASSWORD=tide", IMAGES["postgres"]],
    "redis": [IMAGES["redis"], "redis-server", "--requirepass", "tide"],
    "rabbitmq": [
        *("-e", "RABBITMQ_DEFAULT_USER=shop", "-e", "RABBITMQ_DEFAULT_PASS=tide"),
        *("-e", "RABBITMQ_DEFAULT_VHOST=shop", IMAGES["rabbitmq"]),
    ],
}
GOOD = {
    "postgres": "postgres://shop:tide@127.0.0.1:{}/shop",
    "redis": "redis://:tide@127.0.0.1:{}/0",
    "rabbitmq": "amqp://shop:tide@127.0.0.1:{}/shop",
}
PATIENCE = 120


@pytest.fixture(scope="module")
def ports(key: str) -> Iterator[dict[str, str]]:
    """Where the servers listen, which all run at once."""
    names = {service: f"{key}-{service}" for service in PORTS}
    for service, name in names.items():
        given = ["--detach", "--name", name, "--label", f"{LABEL}={key}"]
        docker("run", *given, "--publish", f"127.0.0.1::{PORTS[service]}", *SETUP[service])
    found = {
        service: docker("port", name, PORTS[service]).rpartition(":")[2] for service, name in names.items()
    }
    for service, port in found.items():
        _wait(service, Secret(GOOD[service].format(port)))
    yield found


def _wait(service: str, url: Secret) -> None:
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            CHECKER.check(service, url)
        except ExternalFailure:
            assert time.monotonic() < deadline, f"{service} did not start"
            time.sleep(0.2)
        else:
            return


@pytest.mark.parametrize(
    ("service", "name"), [("postgres", "PostgreSQL 17"), ("redis", "Redis 8"), ("rabbitmq", "RabbitMQ ")]
)
def test_a_good_url_gives_what_the_server_calls_itself(
    ports: dict[str, str], service: str, name: str
) -> None:
    assert CHECKER.check(service, Secret(GOOD[service].format(ports[service]))).startswith(name)


@pytest.mark.parametrize(
    ("service", "url", "expected"),
    [
        ("postgres", "postgres://shop:sesame@127.0.0.1:{}/shop", "user name or the password is wrong"),
        ("postgres", "postgres://shop@127.0.0.1:{}/shop", "user name or the password is wrong"),
        ("postgres", "postgres://nobody:sesame@127.0.0.1:{}/shop", "user name or the password is wrong"),
        ("postgres", "postgres://shop:tide@127.0.0.1:{}/missing", "no database «missing»"),
        (
            "postgres",
            "postgres://shop:tide@127.0.0.1:{}/shop?sslmode=require",
            "does not offer the encryption",
        ),
        ("postgres", "postgres://shop:tide@127.0.0.1:{}/shop?colour=red", "an option that PostgreSQL"),
        ("redis", "redis://:sesame@127.0.0.1:{}/0", "user name or the password is wrong"),
        ("redis", "redis://127.0.0.1:{}/0", "user name or the password is wrong"),
        ("redis", "redis://:tide@127.0.0.1:{}/99", "no database of that number"),
        ("rabbitmq", "amqp://shop:sesame@127.0.0.1:{}/shop", "user name or the password is wrong"),
        ("rabbitmq", "amqp://shop:tide@127.0.0.1:{}/missing", "no vhost «missing»"),
    ],
)
def test_a_wrong_url_is_told_what_is_wrong_with_it(
    ports: dict[str, str], service: str, url: str, expected: str
) -> None:
    with pytest.raises(ExternalFailure, match=expected) as refused:
        CHECKER.check(service, Secret(url.format(ports[service])))
    assert "sesame" not in refused.value.message


@pytest.mark.parametrize("other", PORTS)
@pytest.mark.parametrize("service", PORTS)
def test_another_kind_of_server_is_recognised(ports: dict[str, str], service: str, other: str) -> None:
    if service != other:
        with pytest.raises(ExternalFailure, match="What listens there is not"):
            CHECKER.check(service, Secret(GOOD[service].format(ports[other])))


def test_who_may_make_no_tables_is_told(ports: dict[str, str], key: str) -> None:
    name = f"{key}-postgres"
    docker("exec", name, "psql", "-U", "shop", "-c", "CREATE ROLE guest LOGIN PASSWORD 'tide'")
    with pytest.raises(ExternalFailure, match="may not make tables"):
        CHECKER.check("postgres", Secret(f"postgres://guest:tide@127.0.0.1:{ports['postgres']}/shop"))


def test_what_is_in_a_database_is_found_and_removed(ports: dict[str, str], key: str) -> None:
    name = f"{key}-postgres"
    docker("exec", name, "psql", "-U", "shop", "-c", "CREATE DATABASE fresh")
    url = Secret(f"postgres://shop:tide@127.0.0.1:{ports['postgres']}/fresh")
    assert (CHECKER.has_tables(url), CHECKER.filled_tables(url)) == (False, ())
    CHECKER.drop_tables(url)
    made = "CREATE TABLE tea (id integer); CREATE TABLE django_migrations AS SELECT 1"
    docker("exec", name, "psql", "-U", "shop", "-d", "fresh", "-c", made)
    assert (CHECKER.has_tables(url), CHECKER.filled_tables(url)) == (True, ())
    docker("exec", name, "psql", "-U", "shop", "-d", "fresh", "-c", "INSERT INTO tea VALUES (1)")
    assert CHECKER.filled_tables(url) == ("tea",)
    CHECKER.drop_tables(url)
    assert not CHECKER.has_tables(url)
