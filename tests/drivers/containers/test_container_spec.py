"""What may become an argument of Docker's."""

from collections.abc import Mapping
from typing import Any

import pytest

from boatyard.core.secrets import Secret
from boatyard.drivers.containers import ContainerSpec

GOOD: Mapping[str, Any] = {
    "name": "boatyard-shop-redis",
    "image": "redis:8",
    "port": 6400,
    "inner_port": 6379,
    "volume": "boatyard-shop-redis-data",
    "hostname": "redis",
    "folder": "/data",
    "labels": {"boatyard.project": "1"},
}


def test_a_good_one_is_taken() -> None:
    assert ContainerSpec(**GOOD).name == "boatyard-shop-redis"


@pytest.mark.parametrize(
    ("part", "value"),
    [
        ("name", "--privileged"),
        ("name", "a b"),
        ("name", "../x"),
        ("name", ""),
        ("image", "redis"),
        ("image", "--help:1"),
        ("image", "redis:8\n"),
        ("volume", "/etc"),
        ("volume", "-v"),
        ("hostname", "-h"),
        ("hostname", "a.b"),
        ("folder", "data"),
        ("folder", "/data,readonly"),
        ("port", 0),
        ("port", 65536),
        ("inner_port", -1),
        ("labels", {"boatyard.project": "a\nb"}),
        ("labels", {"--x": "1"}),
        ("environment", {"A": Secret("b\nC=d")}),
        ("environment", {"A=B": Secret("c")}),
        ("files", {"etc/passwd": Secret("x")}),
        ("files", {"/etc/../passwd x": Secret("x")}),
    ],
)
def test_what_could_be_taken_for_something_else_is_refused(part: str, value: Any) -> None:
    with pytest.raises(ValueError, match=r".+"):
        ContainerSpec(**{**GOOD, part: value})


def test_secrets_are_not_shown() -> None:
    spec = ContainerSpec(**GOOD, environment={"PASSWORD": Secret("sesame")}, files={"/x": Secret("sesame")})
    assert "sesame" not in repr(spec)
