"""The addresses of an environment on a page: routes, certificate, maintenance and requests."""

from collections.abc import Iterator

import pytest
from django.test import Client

from boatyard.apps.accounts.models import Account
from boatyard.apps.environments.logic.interfaces.platform import Capabilities
from boatyard.apps.environments.logic.interfaces.router import ServerTraffic
from boatyard.apps.environments.logic.platforms import Platforms
from boatyard.apps.environments.models import PROCESS, Certificate, Environment, Platform
from boatyard.apps.jobs.models import Job
from boatyard.core.bus import container
from tests.certificates import pair
from tests.pages.things import project
from tests.stand_in_platform import StandInPlatform

HOST = "shop.example.org"
STAGING = "/projects/shop/environments/staging/"
ADDRESSES = f"{STAGING}addresses/"


@pytest.fixture
def orbit() -> Iterator[StandInPlatform]:
    """A platform with a router."""
    orbit, known = StandInPlatform(Capabilities(images=True, route=True)), Platforms()
    known.register(PROCESS, StandInPlatform)
    known.register("orbit", lambda: orbit)
    Platform.objects.create(name="satellite", kind="orbit")
    with container.override(Platforms, known):
        yield orbit


@pytest.fixture
def staging(alice: Account, orbit: StandInPlatform) -> Environment:
    return Environment.objects.create(
        project=project(alice),
        name="staging",
        platform=Platform.objects.get(name="satellite"),
        hosts=[HOST],
        revision=3,
        routing={"hosts": [HOST], "routes": []},
    )


def test_addresses_are_added_and_removed(as_alice: Client, staging: Environment) -> None:
    assert f'href="{ADDRESSES}"' in as_alice.get(f"{STAGING}processes/").content.decode()
    entered = {"address": f"{HOST}/api", "process": "api"}
    page = as_alice.post(ADDRESSES, entered, follow=True).content.decode()
    assert "It takes effect with the next deployment." in page
    assert f"<code>{HOST}/api</code>" in page
    assert "Answered by api · starts with the next deployment" in page
    refused = as_alice.post(ADDRESSES, {"address": "a b", "process": "web"})
    assert (refused.status_code, "Use a host name" in refused.content.decode()) == (400, True)
    as_alice.post(f"{ADDRESSES}remove/", {"address": f"{HOST}/api"})
    page = as_alice.post(f"{ADDRESSES}remove/", {"address": HOST}, follow=True).content.decode()
    assert "This is the only host name" in page
    staging.refresh_from_db()
    assert (staging.hosts, staging.routes) == ([HOST], [])


def test_a_certificate_is_asked_for_replaced_by_ones_own_and_removed(
    as_alice: Client, staging: Environment
) -> None:
    page = as_alice.get(ADDRESSES).content.decode()
    assert "served over plain HTTP" in page
    as_alice.post(f"{STAGING}certificate/request/")
    assert Job.objects.get().kind == "obtain-certificate"
    made, other = pair(HOST), pair(HOST)
    refused = as_alice.post(f"{STAGING}certificate/", {"certificate": made.certificate, "key": other.key})
    text = refused.content.decode()
    assert (refused.status_code, "does not belong to the certificate" in text) == (400, True)
    assert other.key.splitlines()[1] not in text, "a key is not sent back"
    assert (
        as_alice.post(
            f"{STAGING}certificate/", {"certificate": made.certificate, "key": made.key}
        ).status_code
        == 302
    )
    page = as_alice.get(ADDRESSES).content.decode()
    assert "Tea CA, set by you" in page
    assert made.key.splitlines()[1] not in page
    as_alice.post(f"{STAGING}certificate/remove/")
    assert not Certificate.objects.exists()


def test_maintenance_begins_with_a_message_and_ends(as_alice: Client, staging: Environment) -> None:
    as_alice.post(f"{STAGING}maintenance/", {"message": "Back <b>soon</b>."})
    page = as_alice.get(ADDRESSES).content.decode()
    assert "«Back &lt;b&gt;soon&lt;/b&gt;.»" in page
    as_alice.post(f"{STAGING}maintenance/end/")
    staging.refresh_from_db()
    assert staging.maintenance is None


def test_requests_of_the_last_releases_are_shown(
    as_alice: Client, staging: Environment, orbit: StandInPlatform
) -> None:
    orbit.counted = (ServerTraffic(staging.id, 3, "shop-3-web-1", "a", 1234, 1),)
    assert "1234, 1 error, since release 3" in as_alice.get("/projects/shop/environments/").content.decode()
    page = as_alice.get(ADDRESSES).content.decode()
    assert "<dt>Release 3</dt><dd>1234 requests, 1 error</dd>" in page


def test_the_local_environment_has_no_such_page(as_alice: Client, staging: Environment) -> None:
    assert as_alice.get("/projects/shop/environments/local/addresses/").status_code == 404
