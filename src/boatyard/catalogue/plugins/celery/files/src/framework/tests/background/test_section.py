"""The section of the settings reads the environment."""

from types import SimpleNamespace

import pytest

from config import celery
from config.sections.celery import celery_url


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("", ""),
        ("redis://:safe@host:6379/1", "redis://:safe@host:6379/1"),
        ("unix:///run/redis.sock?db=2", "redis+socket:///run/redis.sock?virtual_host=2"),
        ("rediss://host:6380/0", "rediss://host:6380/0?ssl_cert_reqs=CERT_REQUIRED"),
        ("rediss://host/0?a=b", "rediss://host/0?a=b&ssl_cert_reqs=CERT_REQUIRED"),
        ("rediss://host/0?ssl_cert_reqs=CERT_NONE", "rediss://host/0?ssl_cert_reqs=CERT_NONE"),
        ("amqp://guest@host//", "amqp://guest@host//"),
    ],
)
def test_the_projects_address_becomes_celerys(given: str, expected: str) -> None:
    assert celery_url(given) == expected


def test_without_a_server_a_worker_and_a_schedule_end_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    conf = SimpleNamespace(result_backend="redis://host")
    monkeypatch.setattr(celery, "app", SimpleNamespace(conf=conf))
    celery.end_without_a_server()
    conf.result_backend = ""
    with pytest.raises(SystemExit, match="No tasks wait for this process: set REDIS_URL"):
        celery.end_without_a_server()
