from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import ClassVar

from django.utils import timezone

from boatyard.apps.environments.logic.certificate_names import covered
from boatyard.apps.environments.logic.renewal import renewal_of
from boatyard.apps.environments.models import Certificate
from boatyard.apps.projects.logic.own_project import own_project
from boatyard.bus import Query
from boatyard.core.roles import Needs, Role

_SOON = timedelta(days=14)


class CertificateState(StrEnum):
    """How a certificate is.

    Attributes:
        MISSING: The authority was asked and did not issue it.
        EXPIRES: It expires soon and is not renewed by Boatyard.
        INCOMPLETE: It does not cover every host name of the environment.
    """

    VALID = "valid"
    EXPIRES = "expires soon"
    EXPIRED = "expired"
    INCOMPLETE = "incomplete"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class CertificateDetail:
    """The certificate of an environment. Its key is never shown.

    Attributes:
        source: `acme` for one from the certificate authority, `own` for a person's.
        renews_at: When Boatyard asks for the next one; null for a person's own.
        problem: Why the last attempt to get one failed; empty if it did not.
    """

    environment: str
    state: CertificateState
    names: tuple[str, ...]
    uncovered: tuple[str, ...]
    source: str
    issuer: str
    expires_at: datetime | None
    renews_at: datetime | None
    problem: str


@dataclass(frozen=True, slots=True)
class ListCertificates(Query[tuple[CertificateDetail, ...]]):
    """Returns the certificates of a project's environments, the one that expires first at the beginning.

    Attributes:
        name: The name of the project.
    """

    needs: ClassVar = Needs(Role.VIEWER)

    name: str


class ListCertificatesHandler:
    def handle(self, message: ListCertificates, /) -> tuple[CertificateDetail, ...]:
        found = Certificate.objects.filter(environment__project=own_project(message.name))
        return tuple(map(_detail, found.select_related("environment")))


def _detail(certificate: Certificate) -> CertificateDetail:
    hosts = certificate.environment.hosts
    known = covered(hosts, certificate.names)
    uncovered = tuple(host for host in hosts if host not in known)
    renews_at = renewal_of(certificate)
    return CertificateDetail(
        environment=certificate.environment.name,
        state=_state(certificate, uncovered, renews_at),
        names=tuple(certificate.names),
        uncovered=uncovered,
        source=certificate.source,
        issuer=certificate.issuer,
        expires_at=certificate.expires_at,
        renews_at=renews_at,
        problem=certificate.problem,
    )


def _state(
    certificate: Certificate, uncovered: tuple[str, ...], renews_at: datetime | None
) -> CertificateState:
    now = timezone.now()
    if not certificate.chain or certificate.expires_at is None:
        return CertificateState.MISSING
    if certificate.expires_at <= now:
        return CertificateState.EXPIRED
    if uncovered:
        return CertificateState.INCOMPLETE
    if renews_at is None and certificate.expires_at - now < _SOON:
        return CertificateState.EXPIRES
    return CertificateState.VALID
