"""Every folder in catalogue/services: what it says of itself, and its code against a real server."""

from collections.abc import Callable, Iterator, Mapping
from itertools import permutations

import pytest

from boatyard.apps.backing.logic.service_url import checked_url, unknown_options
from boatyard.apps.backing.services.folder_checker import FolderChecker
from boatyard.apps.backing.services.service_code import database_of
from boatyard.apps.plugins.logic.known_services import known_service, known_services, read_services
from boatyard.core.errors import ExternalFailure
from boatyard.core.secrets import Secret
from boatyard.core.servers.wrong_password import WrongPassword
from boatyard.core.shipped_folders import Folders
from tests.catalogue.services.running_server import PASSWORD, RunningServer, start, wait
from tests.docker import engine, key

__all__ = ["engine", "key"]

ALL = tuple(known_services())
DATABASES = tuple(name for name in ALL if known_service(name).holds_data)
CHECKER = FolderChecker()


def on_servers[F: Callable[..., None]](test: F) -> F:
    """Marks a test that needs the servers."""
    marked: F = pytest.mark.servers(pytest.mark.xdist_group("docker")(test))
    return marked


type Servers = Mapping[str, RunningServer]


@pytest.fixture(scope="module")
def servers(key: str) -> Iterator[Servers]:
    """One of each, which all run at once."""
    found = {name: start(known_service(name), key) for name in ALL}
    for server in found.values():
        wait(server)
    yield found


def test_every_folder_is_a_service_without_a_fault() -> None:
    services, faults = read_services(Folders.shipped().services)
    assert faults == []
    folders = {path.name for path in Folders.shipped().services.iterdir() if path.name != "__pycache__"}
    assert set(services) == folders


@pytest.mark.parametrize("name", ALL)
def test_its_example_is_a_url_that_is_taken(name: str) -> None:
    service = known_service(name)
    assert unknown_options(service, checked_url(service, service.url.example)) == []
    assert service.url.port == service.compose.port


@on_servers
@pytest.mark.parametrize("name", ALL)
def test_a_good_url_gives_what_the_server_calls_itself(servers: Servers, name: str) -> None:
    said = CHECKER.check(name, servers[name].url)
    assert said.startswith(f"{known_service(name).title} ")
    assert said.rpartition(" ")[2][0].isdigit()


@on_servers
@pytest.mark.parametrize("name", ALL)
def test_a_wrong_password_is_told_and_not_quoted(servers: Servers, name: str) -> None:
    url = Secret(servers[name].url.reveal().replace(PASSWORD, "sesame"))
    with pytest.raises(WrongPassword, match="user name or the password is wrong") as refused:
        CHECKER.check(name, url)
    assert "sesame" not in refused.value.message


@pytest.mark.parametrize("name", ALL)
def test_a_server_that_is_not_there_is_told(name: str) -> None:
    url = known_service(name).url
    nowhere = url.example.replace(f"@host:{url.port}", "@127.0.0.1:1")
    with pytest.raises(ExternalFailure, match=r"Nothing listens at 127\.0\.0\.1:1"):
        CHECKER.check(name, Secret(nowhere))


@on_servers
@pytest.mark.parametrize(("name", "other"), tuple(permutations(ALL, 2)))
def test_another_kind_of_server_is_recognised(servers: Servers, name: str, other: str) -> None:
    url = servers[name].url.reveal().replace(f":{servers[name].port}/", f":{servers[other].port}/")
    with pytest.raises(ExternalFailure, match="The server at this address is not"):
        CHECKER.check(name, Secret(url))


@on_servers
@pytest.mark.parametrize(
    ("name", "old", "new", "expected"),
    [
        ("postgres", f"shop:{PASSWORD}@", "shop@", "user name or the password is wrong"),
        ("postgres", "shop:", "nobody:", "user name or the password is wrong"),
        ("postgres", "/shop", "/missing", "no database «missing»"),
        ("postgres", "/shop", "/shop?sslmode=require", "does not support the encryption"),
        ("postgres", "/shop", "/shop?colour=red", "an option that PostgreSQL"),
        ("redis", f":{PASSWORD}@", "", "user name or the password is wrong"),
        ("redis", "/0", "/99", "no database with this number"),
        ("redis", "/0", "/0?colour=red", "an option that is not allowed here: 'colour'"),
        ("rabbitmq", "/shop", "/missing", "no vhost «missing»"),
        ("mariadb", f"shop:{PASSWORD}@", "shop@", "user name or the password is wrong"),
        ("mariadb", "shop:", "nobody:", "user name or the password is wrong"),
        ("mariadb", "/shop", "/missing", "may not use this database"),
        ("mariadb", "/shop", "/shop?local_infile=1", "an option that is not allowed here: 'local_infile'"),
    ],
)
def test_a_wrong_url_is_told_what_is_wrong_with_it(
    servers: Servers, name: str, old: str, new: str, expected: str
) -> None:
    url = servers[name].url.reveal()
    scheme, _, rest = url.partition("://")
    assert old in rest
    with pytest.raises(ExternalFailure, match=expected):
        CHECKER.check(name, Secret(f"{scheme}://{rest.replace(old, new, 1)}"))


@on_servers
@pytest.mark.parametrize(
    ("name", "grants"),
    [
        ("postgres", ["CREATE ROLE guest LOGIN PASSWORD 'tide'"]),
        ("mariadb", ["CREATE USER guest IDENTIFIED BY 'tide'", "GRANT SELECT ON shop.* TO guest"]),
    ],
)
def test_who_may_make_no_tables_is_told(servers: Servers, name: str, grants: list[str]) -> None:
    server = servers[name]
    for statement in grants:
        server.execute(server.url_in_tests, statement)
    url = server.url.reveal().replace(f"shop:{PASSWORD}@", "guest:tide@")
    with pytest.raises(ExternalFailure, match=r"may not (make|create) tables"):
        CHECKER.check(name, Secret(url))


@on_servers
@pytest.mark.parametrize("name", DATABASES)
def test_a_database_is_created_searched_dumped_restored_and_emptied(servers: Servers, name: str) -> None:
    server, service = servers[name], known_service(name)
    database = database_of(service)
    database.create(server.url_in_tests, "fresh")
    url = Secret(f"{server.url_in_tests.reveal().rpartition('/')[0]}/fresh")
    assert (database.has_tables(url), database.filled_tables(url)) == (False, ())
    database.drop_tables(url)
    server.execute(url, "CREATE TABLE tea (id integer PRIMARY KEY)")
    server.execute(url, "CREATE TABLE cup (id integer PRIMARY KEY, tea_id integer REFERENCES tea (id))")
    server.execute(url, "CREATE TABLE django_migrations AS SELECT 1 AS id")
    assert (database.has_tables(url), database.filled_tables(url)) == (True, ())
    server.execute(url, "INSERT INTO tea VALUES (1)")
    server.execute(url, "INSERT INTO cup VALUES (1, 1)")
    assert database.filled_tables(url) == ("cup", "tea")
    assert service.database is not None
    dump = server.run(service.database.dump, url)
    database.drop_tables(url)
    assert not database.has_tables(url)
    server.run(service.database.restore, url, dump)
    assert database.filled_tables(url) == ("cup", "tea")
    with pytest.raises(ExternalFailure, match="The database fresh cannot be created"):
        database.create(server.url_in_tests, "fresh")
