"""URLs of services: which are taken, and what of them is shown."""

import pytest

from boatyard.apps.backing.logic.service_url import checked_url, secrets_in, shown_address, unknown_options
from boatyard.apps.plugins.logic.known_services import known_service, known_services
from boatyard.core.errors import Invalid
from boatyard.core.secrets import Redactor, Secret

POSTGRES = known_service("postgres")


@pytest.mark.parametrize(
    "url",
    [
        "",
        " ",
        "postgres://",
        "postgres:///shop",
        "postgres:shop",
        "db.example/shop",
        "mysql://user:pw@host/shop",
        "redis://host/0",
        "POSTGRES",
        "postgres://user:sesame@host:port/shop",
        "postgres://user:sesame@host:99999/shop",
        "postgres://user:ses ame@host/shop",
        "postgres://user:ses#ame@host/shop",
        "postgres://user:ses$ame@host/shop",
        "postgres://user:sesame@host/shop\nSECRET_KEY=x",
        "postgres://user:sesame@host/shop\0",
        "postgres://user:sesame@[::1/shop",
        "postgres://user:sésame@host/shop",
        "'postgres://user:sesame@host/shop'",
        f"postgres://user:sesame@host/{'x' * 1000}",
    ],
)
def test_what_is_no_url_is_refused_without_being_quoted(url: str) -> None:
    with pytest.raises(Invalid) as refused:
        checked_url(POSTGRES, url)
    assert list(refused.value.fields) == ["url"]
    assert "sesame" not in refused.value.message


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("postgres://user:s%23same@host:5432/shop", "postgres://user@host:5432/shop"),
        ("postgresql://host/shop?sslmode=require&password=sesame", "postgresql://host/shop"),
        ("postgres://user:sesame@[::1]:5432/shop", "postgres://user@[::1]:5432/shop"),
    ],
)
def test_what_is_shown_holds_no_secret(url: str, shown: str) -> None:
    assert shown_address(checked_url(POSTGRES, f" {url} ")) == shown


@pytest.mark.parametrize(
    ("url", "unknown"),
    [
        ("postgres://host/shop?sslmode=require&connect_timeout=5", []),
        ("postgres://host/shop?service=prod&passfile=/root/.pgpass", ["passfile", "service"]),
        ("postgres://host/shop?host=%2Frun%2Fpostgresql&hostaddr=10.0.0.1", ["host", "hostaddr"]),
        (
            "postgres://host/shop?sslkey=/root/key&sslcert=&%73slrootcert=x",
            ["sslcert", "sslkey", "sslrootcert"],
        ),
        ("redis://host/0?socket_timeout=5&ssl_cert_reqs=none", []),
        ("redis://host/0?connection_class=x&path=/x", ["connection_class", "path"]),
        ("redis://host/0?host=other&credential_provider=x", ["credential_provider", "host"]),
        ("amqp://host/shop?heartbeat=5", []),
    ],
)
def test_a_url_names_nothing_else_of_this_machine(url: str, unknown: list[str]) -> None:
    service = next(
        service for service in known_services().values() if url.partition(":")[0] in service.url.schemes
    )
    assert unknown_options(service, checked_url(service, url)) == unknown


def test_a_password_is_masked_in_each_of_its_forms() -> None:
    redactor = Redactor(secrets_in(Secret("postgres://user:s%23same@host/shop")))
    text = redactor.redact("postgres://user:s%23same@host/shop, s%23same, s#same")
    assert "same" not in text
