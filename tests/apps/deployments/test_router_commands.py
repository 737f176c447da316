"""Routes, certificates, maintenance and counts of environments, through the bus."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone
from pytest_django.fixtures import Settings

from boatyard.apps.deployments.logic.commands.deploy_commit import DeployCommit
from boatyard.apps.environments.logic.commands.remove_certificate import RemoveCertificate
from boatyard.apps.environments.logic.commands.remove_route import RemoveRoute
from boatyard.apps.environments.logic.commands.request_certificate import RequestCertificate
from boatyard.apps.environments.logic.commands.set_certificate import SetCertificate
from boatyard.apps.environments.logic.commands.set_maintenance import DEFAULT_MESSAGE, SetMaintenance
from boatyard.apps.environments.logic.commands.set_route import SetRoute
from boatyard.apps.environments.logic.interfaces.domains import Domains
from boatyard.apps.environments.logic.interfaces.router import ServerTraffic
from boatyard.apps.environments.logic.queries.list_certificates import CertificateDetail, ListCertificates
from boatyard.apps.environments.logic.queries.list_environments import EnvironmentDetail, ListEnvironments
from boatyard.apps.environments.logic.queries.list_routes import ListRoutes
from boatyard.apps.environments.models import Certificate
from boatyard.apps.environments.services.renewing_certificates import renew_certificates
from boatyard.apps.environments.services.routed_environment import backends_of
from boatyard.apps.environments.services.traffic_readings import note_traffic
from boatyard.apps.jobs.models import Job, JobState
from boatyard.core.bus import bus, container
from boatyard.core.errors import Conflict, ExternalFailure, Invalid
from boatyard.core.permissions import acting_as_system
from boatyard.core.secrets import Secret
from boatyard.core.work import Work
from tests.apps.deployments.conftest import Fleet
from tests.certificates import Pair, pair

HOST = "shop.example.org"


class StandInDomains:
    def __init__(self) -> None:
        self.fault = ""

    def require(self, hosts: tuple[str, ...], work: Work) -> None:
        if self.fault:
            raise ExternalFailure(self.fault)


@pytest.fixture
def domains() -> StandInDomains:
    return StandInDomains()


@pytest.fixture
def served(fleet: Fleet) -> Fleet:
    """Staging serves a release under a public name."""
    bus.execute(SetRoute("shop", "staging", HOST, "web"))
    bus.execute(RemoveRoute("shop", "staging", "staging.shop.localhost"))
    assert fleet.done(bus.execute(DeployCommit("shop", "staging"))) is JobState.SUCCEEDED
    fleet.platform.told.clear()
    return fleet


def routes() -> list[tuple[str, str, bool]]:
    return [
        (each.address, each.process, each.is_served) for each in bus.execute(ListRoutes("shop", "staging"))
    ]


def certificate() -> CertificateDetail:
    (found,) = bus.execute(ListCertificates("shop"))
    return found


def staging() -> EnvironmentDetail:
    return next(each for each in bus.execute(ListEnvironments("shop")) if each.name == "staging")


def use(made: Pair) -> SetCertificate:
    return SetCertificate("shop", "staging", made.certificate, Secret(made.key))


def test_routes_take_effect_with_the_next_deployment(served: Fleet) -> None:
    bus.execute(SetRoute("shop", "staging", "admin.shop.example.org", "admin"))
    bus.execute(SetRoute("shop", "staging", f"{HOST}/api/", "api"))
    assert routes() == [
        (HOST, "web", True),
        ("admin.shop.example.org", "admin", False),
        (f"{HOST}/api", "api", False),
    ]
    assert {each.name.rpartition("-")[2] for each in backends_of(served.environment())} == {"web"}
    assert served.done(bus.execute(DeployCommit("shop", "staging"))) is JobState.SUCCEEDED
    assert all(is_served for _, _, is_served in routes())
    backends = {each.name.rpartition("-")[2]: each for each in backends_of(served.environment())}
    assert {name: [route.key for route in each.routes] for name, each in backends.items()} == {
        "web": [f"{HOST}/"],
        "admin": ["admin.shop.example.org/"],
        "api": [f"{HOST}/api/"],
    }
    assert set(served.platform.served[served.environment().id].hosts) == {HOST, "admin.shop.example.org"}
    bus.execute(RemoveRoute("shop", "staging", f"{HOST}/api"))
    bus.execute(RemoveRoute("shop", "staging", "admin.shop.example.org"))
    assert served.done(bus.execute(DeployCommit("shop", "staging"))) is JobState.SUCCEEDED
    assert routes() == [(HOST, "web", True)]


def test_what_must_not_reach_the_router_is_refused_at_its_field(served: Fleet) -> None:
    before = routes()
    wrong = [
        *(
            (f"{HOST}/a{bad}b", "web", "address")
            for bad in ("\n", "\x00", "'", '"', "#x", "$x", " ", "%", "}")
        ),
        *((f"shop{bad}.example.org", "web", "address") for bad in ("\n", "#", "$", '"', " ", "\x1b")),
        (HOST, "worker", "process"),
        (HOST, "web\n", "process"),
        ("production.shop.localhost", "web", "address"),
        ("shop", "web", "address"),
    ]
    for address, process, field in wrong:
        with pytest.raises(Invalid) as caught:
            bus.execute(SetRoute("shop", "staging", address, process))
        assert list(caught.value.fields) == [field]
    assert routes() == before


def test_the_only_host_name_stays(served: Fleet) -> None:
    with pytest.raises(Invalid, match="the only host name"):
        bus.execute(RemoveRoute("shop", "staging", HOST))
    with pytest.raises(Invalid, match=f"Choose one of: {HOST}"):
        bus.execute(RemoveRoute("shop", "staging", "other.example.org"))
    with pytest.raises(Conflict, match="has no router before it"):
        bus.execute(SetRoute("shop", "local", HOST, "web"))


def test_maintenance_is_on_until_it_is_off(served: Fleet) -> None:
    assert served.done(bus.execute(SetMaintenance("shop", "staging", True))) is JobState.SUCCEEDED
    assert staging().maintenance == DEFAULT_MESSAGE
    bus.execute(SetMaintenance("shop", "staging", True, "Back at ten."))
    assert staging().maintenance == "Back at ten."
    assert served.done(bus.execute(SetMaintenance("shop", "staging", False))) is JobState.SUCCEEDED
    assert staging().maintenance is None
    assert served.platform.told == ["update the router"] * 2
    for bad in ("two\nlines", "\x00", "a" * 1001):
        with pytest.raises(Invalid, match=r"one line of text|not allowed in text"):
            bus.execute(SetMaintenance("shop", "staging", True, f"x{bad}x"))


def test_a_certificate_of_ones_own_is_used_and_removed(served: Fleet) -> None:
    made = pair("*.example.org", "example.org")
    assert served.done(bus.execute(use(made))) is JobState.SUCCEEDED
    found = certificate()
    assert (found.state, found.source, found.issuer, found.renews_at) == ("valid", "own", "Tea CA", None)
    assert staging().url.startswith(f"https://{HOST}")
    stored = Certificate.objects.values_list("key", flat=True).get()
    assert isinstance(stored, Secret)
    assert served.done(bus.execute(RemoveCertificate("shop", "staging"))) is JobState.SUCCEEDED
    assert bus.execute(ListCertificates("shop")) == ()
    assert staging().url.startswith(f"http://{HOST}")


def test_a_pair_that_cannot_be_used_is_refused_before_anything_is_written(served: Fleet) -> None:
    wrong = [
        (Pair(pair(HOST).certificate, pair(HOST).key), "key", "does not belong"),
        (pair("other.example.org"), "certificate", f"not for {HOST}"),
        (pair(HOST, days=-1, since=9), "certificate", "expired on"),
        (pair(HOST, days=9, since=-1), "certificate", "is not valid before"),
        (Pair("nothing", pair(HOST).key), "certificate", "BEGIN CERTIFICATE"),
        (Pair(pair(HOST).certificate, "nothing"), "key", "BEGIN PRIVATE KEY"),
        (_no_chain(), "certificate", "do not form a chain"),
    ]
    for made, field, says in wrong:
        with pytest.raises(Invalid, match=says) as caught:
            bus.execute(use(made))
        assert list(caught.value.fields) == [field]
    assert not Certificate.objects.exists()
    assert served.platform.told == []


def _no_chain() -> Pair:
    own = pair(HOST)
    return Pair(own.certificate + pair("other.example.org", issuer="Another CA").certificate, own.key)


def test_a_certificate_is_obtained_renewed_when_due_and_kept_when_that_fails(
    served: Fleet, domains: StandInDomains
) -> None:
    served.repo.owner.is_superuser = True
    served.repo.owner.save()
    with container.override(Domains, domains):
        assert served.done(bus.execute(RequestCertificate("shop", "staging"))) is JobState.SUCCEEDED
        first = certificate()
        assert (first.state, first.source, first.names) == ("valid", "acme", (HOST,))
        assert first.renews_at is not None
        assert first.expires_at is not None
        assert timezone.now() < first.renews_at < first.expires_at - timedelta(days=9)
        with acting_as_system():
            renew_certificates()
        assert not Job.objects.filter(kind="obtain-certificate", state=JobState.QUEUED).exists(), (
            "it is not due yet"
        )

        Certificate.objects.update(expires_at=timezone.now() + timedelta(hours=1))
        with acting_as_system():
            renew_certificates()
        served.platform.refuses_to_issue = "The certificate authority did not issue the certificate."
        job = Job.objects.get(kind="obtain-certificate", state=JobState.QUEUED)
        assert "did not issue" in served.error(job.pk)
        assert (certificate().names, certificate().problem) == ((HOST,), served.platform.refuses_to_issue)
        served.platform.refuses_to_issue = ""
        assert served.done(bus.execute(RequestCertificate("shop", "staging"))) is JobState.SUCCEEDED
        assert certificate().problem == ""


def test_a_domain_that_leads_elsewhere_is_told_and_nobody_is_asked(
    served: Fleet, domains: StandInDomains
) -> None:
    domains.fault = f"{HOST} has no address."
    with container.override(Domains, domains):
        assert f"{HOST} has no address." in served.error(bus.execute(RequestCertificate("shop", "staging")))
    assert (certificate().state, certificate().problem) == ("missing", f"{HOST} has no address.")
    assert staging().url.startswith("http://")


def test_no_authority_is_asked_for_names_of_this_machine(fleet: Fleet) -> None:
    with pytest.raises(Conflict, match="serves nothing yet"):
        bus.execute(RequestCertificate("shop", "staging"))
    assert fleet.done(bus.execute(DeployCommit("shop", "staging"))) is JobState.SUCCEEDED
    with pytest.raises(Conflict, match="a name of this machine"):
        bus.execute(RequestCertificate("shop", "staging"))


def test_a_deployment_does_not_wait_for_streams_and_their_processes_end_later(
    served: Fleet, settings: Settings
) -> None:
    served.platform.open = ("shop-staging-1-web-1",)
    settings.BOATYARD_DRAIN_SECONDS = 1
    assert served.done(bus.execute(DeployCommit("shop", "staging"))) is JobState.SUCCEEDED
    job = Job.objects.get(kind="retire-processes")
    assert job.state == JobState.QUEUED
    assert served.done(job.pk) is JobState.SUCCEEDED
    assert served.platform.told[-1] == "retire shop-staging-1-web-1"


def test_requests_of_a_release_are_kept_when_the_router_counts_anew(served: Fleet) -> None:
    key = served.environment().id

    def read(counter: str, requests: int, errors: int = 0, revision: int = 1) -> ServerTraffic:
        return ServerTraffic(key, revision, f"shop-{revision}-web-1", counter, requests, errors)

    for each in (read("a", 10, 1), read("a", 15, 1), read("b", 2), ServerTraffic(uuid4(), 1, "x", "a", 5, 5)):
        note_traffic([each])
    served.platform.counted = (read("b", 7, 2), read("b", 3, revision=2))
    assert [(each.release, each.requests, each.errors) for each in staging().traffic] == [
        (2, 3, 0),
        (1, 22, 3),
    ]


def test_a_public_router_asks_for_a_certificate_by_itself(
    served: Fleet, settings: Settings, domains: StandInDomains
) -> None:
    settings.BOATYARD_ROUTER_ADDRESS = "0.0.0.0"
    asked = Job.objects.filter(kind="obtain-certificate")
    assert not asked.exists(), "nobody can reach a router on the loopback address"
    assert served.done(bus.execute(DeployCommit("shop", "staging"))) is JobState.SUCCEEDED
    with container.override(Domains, domains):
        assert served.done(asked.get().pk) is JobState.SUCCEEDED
    assert served.done(bus.execute(DeployCommit("shop", "staging"))) is JobState.SUCCEEDED
    assert asked.count() == 1, "it has one that is not due"
