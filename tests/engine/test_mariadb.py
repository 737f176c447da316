"""A project with MariaDB in containers: development, what the site on this machine uses, and its tests."""

from collections.abc import Iterator
from contextlib import closing
from http.client import HTTPConnection

import pytest

from tests.docker import engine

from .checkout import Checkout, on_the_engine

__all__ = ["engine"]
pytestmark = [
    pytest.mark.exhaustive,
    pytest.mark.network,
    pytest.mark.xdist_group("engine-mariadb"),
    pytest.mark.timeout(590),
]


@pytest.fixture(scope="module")
def tea(engine: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Checkout]:
    with on_the_engine(tmp_path_factory.mktemp("mariadb"), "example", "mysql") as checkout:
        yield checkout


def test_the_site_on_this_machine_uses_the_server_of_development(tea: Checkout) -> None:
    tea.succeed("-4")
    settings = tea.settings()
    assert settings["DATABASE_URL"].startswith(f"mysql://{tea.name}:")
    assert settings["DATABASE_URL"].endswith(f"@127.0.0.1:{settings['MARIADB_PORT']}/{tea.name}")


def test_the_site_in_containers_runs_on_it(tea: Checkout) -> None:
    tea.succeed("-6")
    port = int(tea.settings()["WEB_CONTAINER_PORT"])
    with closing(HTTPConnection("127.0.0.1", port, timeout=20)) as connection:
        connection.request("GET", "/readyz/", headers={"Host": "localhost"})
        response = connection.getresponse()
        assert (response.status, b'"database": "ok"' in response.read()) == (200, True)


def test_its_tests_pass_on_a_server_of_their_own(tea: Checkout) -> None:
    assert " passed" in tea.succeed("test")
