"""The page of platforms: servers with their states, a form that adds some, and one that removes them."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from django.test import Client

from boatyard.apps.environments.models import Host, Platform
from boatyard.apps.jobs.models import Job
from tests.inline_jobs import do_job
from tests.stand_in_servers_over_ssh import GOOD, KEY, OTHER_KEY, StandInServers, stand_in_servers

PAGE = "/platforms/"
ONE = "ssh://deploy@one.example"
ENTERED = {"name": "servers", "hosts": ONE}


@pytest.fixture
def servers(db: None) -> Iterator[StandInServers]:
    with stand_in_servers() as servers:
        yield servers


def add(client: Client) -> None:
    client.post(PAGE, ENTERED | {"keys": KEY, "trusted": "on"})
    do_job(Job.objects.get().pk)


def test_unknown_keys_are_shown_before_anything_is_added(as_alice: Client, servers: StandInServers) -> None:
    shown = as_alice.post(PAGE, ENTERED).content.decode()
    assert KEY in shown
    assert ONE in shown
    assert not Platform.objects.filter(name="servers").exists()
    again = as_alice.post(PAGE, ENTERED | {"keys": OTHER_KEY, "trusted": "on"}).content.decode()
    assert KEY in again
    unsure = as_alice.post(PAGE, ENTERED | {"keys": KEY})
    assert unsure.status_code == 200
    assert not Job.objects.exists()
    sent = as_alice.post(PAGE, ENTERED | {"keys": KEY, "trusted": "on"})
    assert sent["Location"] == f"/jobs/{Job.objects.get().pk}/"


def test_known_keys_are_not_asked_about(as_alice: Client, servers: StandInServers) -> None:
    servers.known = True
    assert as_alice.post(PAGE, ENTERED).status_code == 302


def test_a_server_that_does_not_answer_is_told_at_its_field(
    as_alice: Client, servers: StandInServers
) -> None:
    servers.unreachable = {ONE}
    page = as_alice.post(PAGE, ENTERED)
    assert page.status_code == 400
    assert f"{ONE} cannot be reached." in page.content.decode()
    assert 'value="servers"' in page.content.decode()


def test_the_state_and_the_faults_of_servers_are_shown(as_alice: Client, servers: StandInServers) -> None:
    add(as_alice)
    servers.facts = {ONE: replace(GOOD, taken_ports=(80,))}
    assert as_alice.post(f"{PAGE}servers/check/")["Location"] == PAGE
    do_job(Job.objects.order_by("created_at").last().pk)  # type: ignore[union-attr]
    page = as_alice.get(PAGE).content.decode()
    assert "faulty" in page
    assert "Port 80 is in use by another program." in page
    assert "this machine" in page


def test_a_platform_is_removed_after_its_name_was_typed(as_alice: Client, servers: StandInServers) -> None:
    add(as_alice)
    remove = f"{PAGE}servers/remove/"
    assert ONE in as_alice.get(remove).content.decode()
    assert as_alice.post(remove, {"confirmation": "server"}).status_code == 400
    assert as_alice.post(remove, {"confirmation": "servers"}).status_code == 302
    do_job(Job.objects.order_by("created_at").last().pk)  # type: ignore[union-attr]
    assert not Host.objects.exists()
    assert as_alice.get(remove).status_code == 404
    assert as_alice.get(f"{PAGE}docker/remove/").status_code == 404


def test_others_are_refused(as_bob: Client, servers: StandInServers) -> None:
    assert as_bob.get(PAGE).status_code == 403
    assert as_bob.post(PAGE, ENTERED).status_code == 403
    assert as_bob.get(f"{PAGE}servers/remove/").status_code == 403
    assert 'href="/platforms/"' not in as_bob.get("/").content.decode()
