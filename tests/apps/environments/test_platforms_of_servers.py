"""Adding, checking and removing platforms of servers, through the bus and the faces."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest
from rest_framework.test import APIClient

from boatyard.apps.accounts.models import Account
from boatyard.apps.environments.logic.commands.add_platform import AddPlatform
from boatyard.apps.environments.logic.commands.check_platform import CheckPlatform
from boatyard.apps.environments.logic.commands.create_environment import CreateEnvironment
from boatyard.apps.environments.logic.commands.remove_platform import RemovePlatform
from boatyard.apps.environments.logic.queries.list_platforms import ListPlatforms, PlatformDetail
from boatyard.apps.environments.logic.queries.look_at_servers import LookAtServers
from boatyard.apps.environments.logic.routed_address import routed_address
from boatyard.apps.environments.models import Environment, Host, HostState, Platform
from boatyard.apps.jobs.models import JobState
from boatyard.bus import Message
from boatyard.core.bus import bus
from boatyard.core.errors import Conflict, Forbidden, Invalid, NotFound
from boatyard.core.permissions import acting_as
from tests.api.conftest import client_of
from tests.inline_jobs import do_job
from tests.pages.things import project
from tests.people import account
from tests.stand_in_servers_over_ssh import GOOD, KEY, OTHER_KEY, StandInServers, stand_in_servers

ONE, TWO = "ssh://deploy@one.example", "ssh://deploy@two.example:2222"


@pytest.fixture
def alice(db: None) -> Iterator[Account]:
    alice = account("alice", is_admin=True)
    with acting_as(alice.as_actor()):
        yield alice


@pytest.fixture
def servers(alice: Account) -> Iterator[StandInServers]:
    with stand_in_servers() as servers:
        yield servers


def done(job: UUID) -> tuple[JobState, str]:
    found = do_job(job)
    return JobState(found.state), found.error


def added(*hosts: str) -> PlatformDetail:
    assert done(bus.execute(AddPlatform("lab", hosts, (KEY,)))) == (JobState.SUCCEEDED, "")
    return listed()["lab"]


def listed() -> dict[str, PlatformDetail]:
    return {each.name: each for each in bus.execute(ListPlatforms())}


def test_servers_are_checked_and_prepared_before_anything_can_run_there(servers: StandInServers) -> None:
    job = bus.execute(AddPlatform("lab", (ONE, TWO), (KEY,)))
    assert not listed()["lab"].is_ready
    assert done(job) == (JobState.SUCCEEDED, "")
    found = listed()["lab"]
    assert (found.is_ready, found.is_local) == (True, False)
    assert [(each.address, each.state, each.fingerprint) for each in found.hosts] == [
        (ONE, HostState.READY, KEY),
        (TWO, HostState.READY, KEY),
    ]
    assert servers.prepared == {ONE, TWO}


def test_an_unknown_key_is_shown_and_only_that_key_is_accepted(servers: StandInServers) -> None:
    (look,) = bus.execute(LookAtServers((ONE,)))
    assert (look.fingerprint, look.is_known) == (KEY, False)
    for keys in ((), (OTHER_KEY,)):
        state, error = done(bus.execute(AddPlatform("lab", (ONE,), keys)))
        assert state is JobState.UNDONE
        assert KEY in error
        assert "lab" not in listed()
    servers.known = True
    assert done(bus.execute(AddPlatform("lab", (ONE,))))[0] is JobState.SUCCEEDED


def test_a_server_with_faults_is_not_added_and_all_faults_of_all_servers_are_told(
    servers: StandInServers,
) -> None:
    servers.facts = {ONE: replace(GOOD, architecture="arm64"), TWO: replace(GOOD, clock_offset=900.0)}
    state, error = done(bus.execute(AddPlatform("lab", (ONE, TWO), (KEY,))))
    assert state is JobState.UNDONE
    assert "arm64" in error
    assert "900 seconds ahead" in error
    assert "The platform was not added." in error
    assert (servers.prepared, "lab" in listed()) == (set(), False)


def test_a_server_that_cannot_be_reached_leaves_nothing_on_the_others(servers: StandInServers) -> None:
    servers.unreachable = {TWO}
    state, error = done(bus.execute(AddPlatform("lab", (ONE, TWO), (KEY,))))
    assert (state, "cannot be reached" in error) == (JobState.UNDONE, True)
    assert not Host.objects.exists()
    assert servers.forgotten == [ONE, TWO]


def test_a_check_tells_what_has_changed_since(servers: StandInServers) -> None:
    added(ONE)
    servers.facts = {ONE: replace(GOOD, disk_free=1)}
    state, error = done(bus.execute(CheckPlatform("lab")))
    assert state is JobState.FAILED
    assert "only 0.0 GB free" in error
    (host,) = listed()["lab"].hosts
    assert host.state is HostState.FAULTY
    assert [each.fix for each in host.faults] == [
        "Free at least 2 GB. `docker system df` shows what uses the space."
    ]
    servers.facts = {}
    assert done(bus.execute(CheckPlatform("lab")))[0] is JobState.SUCCEEDED
    servers.key = OTHER_KEY
    assert OTHER_KEY in done(bus.execute(CheckPlatform("lab")))[1]
    assert done(bus.execute(CheckPlatform("lab", (OTHER_KEY,))))[0] is JobState.SUCCEEDED
    servers.unreachable = {ONE}
    assert done(bus.execute(CheckPlatform("lab")))[0] is JobState.FAILED


def test_a_platform_with_environments_stays(servers: StandInServers, alice: Account) -> None:
    added(ONE)
    project(alice)
    bus.execute(CreateEnvironment("shop", "staging", "lab", "shop.example.org"))
    with pytest.raises(Conflict, match="staging of shop"):
        bus.execute(RemovePlatform("lab", "lab"))
    Environment.objects.get(name="staging").delete()
    with pytest.raises(Invalid) as caught:
        bus.execute(RemovePlatform("lab", "lap"))
    assert list(caught.value.fields) == ["confirmation"]
    job = bus.execute(RemovePlatform("lab", "lab"))
    with pytest.raises(Invalid, match="being added or removed"):
        bus.execute(CreateEnvironment("shop", "staging", "lab", "shop.example.org"))
    assert done(job)[0] is JobState.SUCCEEDED
    assert (servers.prepared, "lab" in listed()) == (set(), False)


def test_what_stays_on_a_lost_server_is_said_and_it_can_be_forgotten(servers: StandInServers) -> None:
    added(ONE)
    servers.unreachable = {ONE}
    state, error = done(bus.execute(RemovePlatform("lab", "lab")))
    assert state is JobState.FAILED
    assert "On ssh://deploy@one.example: a router." in error
    assert "--forget" in error
    assert "lab" in listed()
    assert done(bus.execute(RemovePlatform("lab", "lab", forget=True)))[0] is JobState.SUCCEEDED
    assert "lab" not in listed()


@pytest.mark.parametrize(
    ("field", "message"),
    [
        ("name", AddPlatform("Lab", (ONE,))),
        ("name", AddPlatform("-x", (ONE,))),
        ("name", AddPlatform("docker", (ONE,))),
        ("hosts", AddPlatform("lab", ())),
        ("hosts", AddPlatform("lab", (ONE, ONE))),
        ("hosts", AddPlatform("lab", ("ssh://-oProxyCommand=id@one",))),
        ("hosts", AddPlatform("lab", ("one.example",))),
        ("hosts", AddPlatform("lab", tuple(f"ssh://one-{number}" for number in range(21)))),
        ("keys", AddPlatform("lab", (ONE,), ("MD5:aa",))),
    ],
)
def test_what_cannot_be_a_platform_is_refused_at_its_field(
    servers: StandInServers, field: str, message: AddPlatform
) -> None:
    with pytest.raises(Invalid) as caught:
        bus.execute(message)
    assert list(caught.value.fields) == [field]
    assert not Host.objects.exists()


def test_one_server_belongs_to_one_platform(servers: StandInServers) -> None:
    added(ONE)
    with pytest.raises(Invalid, match="already belongs to the platform lab"):
        bus.execute(AddPlatform("more", (TWO, ONE)))


def test_this_machine_is_neither_checked_nor_removed(servers: StandInServers) -> None:
    for message in (CheckPlatform("docker"), RemovePlatform("docker", "docker")):
        with pytest.raises(Conflict, match="is this machine"):
            bus.execute(message)
    with pytest.raises(NotFound, match="boatyard platforms add"):
        bus.execute(CheckPlatform("nowhere"))


def test_an_environment_on_a_server_needs_a_host_name_of_its_own(
    servers: StandInServers, alice: Account
) -> None:
    added(ONE)
    project(alice)
    for domain in ("", "staging.shop.localhost"):
        with pytest.raises(Invalid) as caught:
            bus.execute(CreateEnvironment("shop", "staging", "lab", domain))
        assert list(caught.value.fields) == ["domain"]
    bus.execute(CreateEnvironment("shop", "staging", "lab", "shop.example.org"))
    made = Environment.objects.get(name="staging")
    assert routed_address(made) == "http://shop.example.org"


def test_only_administrators_add_check_and_remove_servers_and_see_them(
    servers: StandInServers, alice: Account
) -> None:
    added(ONE)
    bob = account("bob")
    with acting_as(bob.as_actor()):
        messages: list[Message[Any]] = [
            AddPlatform("more", (TWO,)),
            CheckPlatform("lab"),
            RemovePlatform("lab", "lab"),
            LookAtServers((TWO,)),
        ]
        for message in messages:
            with pytest.raises(Forbidden):
                bus.execute(message)
        assert listed()["lab"].hosts == ()


def test_the_same_in_the_api(servers: StandInServers, alice: Account) -> None:
    api: APIClient = client_of(alice)
    looked = api.get("/api/v1/servers/", {"hosts": [ONE]}).json()
    assert looked[0]["fingerprint"] == KEY
    refused = api.post("/api/v1/platforms/", {"name": "lab", "hosts": ["one"]}, format="json")
    assert (refused.status_code, list(refused.json()["fields"])) == (400, ["hosts"])
    asked = api.post("/api/v1/platforms/", {"name": "lab", "hosts": [ONE], "keys": [KEY]}, format="json")
    assert asked.status_code == 202
    assert done(UUID(asked.json()["job_id"]))[0] is JobState.SUCCEEDED
    found = {each["name"]: each for each in api.get("/api/v1/platforms/").json()}["lab"]
    assert (found["is_ready"], found["hosts"][0]["state"]) == (True, "ready")
    assert api.post("/api/v1/platforms/lab/check/", {}, format="json").status_code == 202
    removed = api.delete("/api/v1/platforms/lab/", {"confirmation": "lab"}, format="json")
    assert removed.status_code == 202
    assert Platform.objects.filter(name="lab", is_ready=False).exists()
