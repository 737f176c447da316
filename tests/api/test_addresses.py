"""Routes, certificates, maintenance and settings of environments over the API."""

from collections.abc import Iterator

import pytest
from rest_framework.test import APIClient

from boatyard.apps.accounts.models import Account
from boatyard.apps.environments.logic.interfaces.platform import Capabilities
from boatyard.apps.environments.logic.platforms import Platforms
from boatyard.apps.environments.models import PROCESS, Environment, Platform
from boatyard.apps.jobs.models import Job
from boatyard.core.bus import container
from tests.certificates import pair
from tests.pages.things import project
from tests.stand_in_platform import StandInPlatform

HOST = "shop.example.org"
STAGING = "/api/v1/projects/shop/environments/staging/"


@pytest.fixture(autouse=True)
def _staging(alice: Account) -> Iterator[None]:
    orbit, known = StandInPlatform(Capabilities(images=True, route=True)), Platforms()
    known.register(PROCESS, StandInPlatform)
    known.register("orbit", lambda: orbit)
    satellite = Platform.objects.create(name="satellite", kind="orbit")
    Environment.objects.create(project=project(alice), name="staging", platform=satellite, hosts=[HOST])
    with container.override(Platforms, known):
        yield


def test_routes_are_listed_set_and_removed(as_alice: APIClient) -> None:
    route = {"address": f"{HOST}/api", "process": "api"}
    assert as_alice.post(f"{STAGING}routes/", route, format="json").status_code == 204
    listed = as_alice.get(f"{STAGING}routes/").json()
    assert [(each["address"], each["process"]) for each in listed] == [(HOST, "web"), (f"{HOST}/api", "api")]
    refused = as_alice.post(f"{STAGING}routes/", {"address": f"{HOST}/a b", "process": "api"}, format="json")
    assert (refused.status_code, list(refused.json()["fields"])) == (400, ["address"])
    gone = as_alice.post(f"{STAGING}routes/remove/", {"address": f"{HOST}/api"}, format="json")
    assert gone.status_code == 204


def test_a_certificate_is_set_and_its_key_never_shown(as_alice: APIClient) -> None:
    made = pair(HOST)
    body = {"certificate": made.certificate, "key": made.key}
    assert as_alice.put(f"{STAGING}certificate/", body, format="json").status_code == 202
    (listed,) = as_alice.get("/api/v1/projects/shop/certificates/").json()
    assert (listed["environment"], listed["names"], listed["issuer"]) == ("staging", [HOST], "Tea CA")
    assert "key" not in listed
    assert as_alice.delete(f"{STAGING}certificate/").status_code == 202


def test_maintenance_is_a_job(as_alice: APIClient) -> None:
    body = {"on": True, "message": "Soon."}
    answer = as_alice.post(f"{STAGING}maintenance/", body, format="json")
    assert (answer.status_code, Job.objects.get().kind) == (202, "update-router")
    staging = next(
        each
        for each in as_alice.get("/api/v1/projects/shop/environments/").json()
        if each["name"] == "staging"
    )
    assert (staging["maintenance"], staging["traffic"]) == ("Soon.", [])


def test_a_setting_is_a_secret_on_its_way(as_alice: APIClient) -> None:
    body = {"environment": "staging", "key": "SENDER", "value": "two  spaces"}
    assert as_alice.post("/api/v1/projects/shop/settings/", body, format="json").status_code == 204
    listed = as_alice.get("/api/v1/projects/shop/settings/?environment=staging").json()
    assert [each["value"] for each in listed if each["key"] == "SENDER"] == ["two  spaces"]
