"""Certificates from an ACME authority of our own, through the router of a real engine."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from pytest_django.fixtures import Settings

from boatyard.apps.environments.logic.certificate_pair import checked_pair
from boatyard.apps.environments.logic.question import Question
from boatyard.apps.environments.logic.save_certificate import save_certificate
from boatyard.apps.environments.models import ACME
from boatyard.apps.environments.services.docker_router import router_target
from boatyard.apps.environments.services.public_domains import PublicDomains
from boatyard.core.errors import ExternalFailure
from tests.apps.environments.served import HOST, Served, served
from tests.docker import docker
from tests.load import Load
from tests.needs import lacking
from tests.ports import any_port
from tests.streams import Stream
from tests.waiting import wait_until

__all__ = ["served"]

PEBBLE = "ghcr.io/letsencrypt/pebble:2"
CERTBOT = "certbot/certbot:v4.0.0"


def start_authority(authority: str, port: int) -> None:
    """Starts one that asks the router at this port, and writes the certificate that it is checked with."""
    field = f'{{{{(index .NetworkSettings.Networks "{router_target().name}").IPAddress}}}}'
    address = docker("container", "inspect", "--format", field, router_target().name)
    docker(
        *("run", "--detach", "--name", authority, "--hostname", authority),
        *("--network", router_target().name, "--env", f"TARGET_IP={address}", "--env", f"HTTP_PORT={port}"),
        PEBBLE,
    )
    there = ("sh", "-c", "test -f /pebble/config.json && echo yes || true")
    wait_until(lambda: docker("exec", authority, *there) == "yes")
    ca = docker("exec", authority, "cat", "/pebble/ca.pem")
    Path(django_settings.BOATYARD_ACME_CA).write_text(f"{ca}\n")


@pytest.fixture
def authority(served: Served, tmp_path: Path, settings: Settings) -> Iterator[str]:
    """The name of its container."""
    for image in (PEBBLE, CERTBOT):
        if not docker("image", "ls", "--quiet", image):
            lacking(f"the image {image} is not here")
    name = f"{router_target().name}-pebble"
    settings.BOATYARD_ACME_DIRECTORY = f"https://{name}:14000/dir"
    settings.BOATYARD_ACME_CA = str(tmp_path / "ca.pem")
    start_authority(name, settings.BOATYARD_ROUTER_PORT)
    yield name
    docker("rm", "--force", "--volumes", name)


def test_a_certificate_is_issued_and_renewed_under_load(served: Served, authority: str) -> None:
    port = router_target().port
    with Load(port, HOST) as load, Stream(port, HOST, "/stream") as events:
        load.go_on()
        first = served.platform.issue_certificate([HOST], Question())
        load.go_on()
        assert load.failed == [], "asking for one changes nothing"
    assert events.is_open
    pair = checked_pair(first.chain, first.key, [HOST])
    save_certificate(served.environment, pair, ACME)
    served.platform.update_router(Question())
    leaf, end, _ = first.chain.partition("-----END CERTIFICATE-----\n")
    assert served.fingerprint() == leaf + end
    renewed = served.obtain()
    assert served.fingerprint() == renewed != leaf + end


@pytest.fixture
def refusing(authority: str, settings: Settings) -> Iterator[None]:
    """An authority that asks where nothing answers. A new one would not know the account of the first."""
    name = f"{authority}-refusing"
    settings.BOATYARD_ACME_DIRECTORY = f"https://{name}:14000/dir"
    start_authority(name, any_port())
    yield
    docker("rm", "--force", "--volumes", name)


@pytest.mark.usefixtures("refusing")
def test_a_refusal_is_told_and_changes_nothing(served: Served) -> None:
    with Load(router_target().port, HOST) as load:
        with pytest.raises(
            ExternalFailure, match=r"did not issue the certificate: .*connection refused"
        ) as told:
            served.platform.issue_certificate([HOST], Question())
        load.go_on()
    assert load.failed == []
    assert "served as before" in str(told.value)
    left = docker("container", "ls", "--all", "--quiet", "--filter", f"name={router_target().challenger}")
    assert left == ""


def test_a_domain_that_leads_elsewhere_is_told_before_anybody_is_asked(
    served: Served, settings: Settings
) -> None:
    asked = Question()
    settings.BOATYARD_ACME_HTTP_PORT = router_target().port
    PublicDomains().require(["localhost"], asked)
    with pytest.raises(ExternalFailure, match=r"nowhere\.invalid has no address\. Add a record"):
        PublicDomains().require(["nowhere.invalid"], asked)
    settings.BOATYARD_ACME_HTTP_PORT = any_port()
    with pytest.raises(ExternalFailure, match=r"localhost leads to .*, where nothing answers on port"):
        PublicDomains().require(["localhost"], asked)
