"""When certificates of the authority are renewed."""

from datetime import datetime

from django.utils import timezone

from boatyard.apps.environments.logic.certificate_names import covered, public
from boatyard.apps.environments.models import ACME, Certificate


def renewal_of(certificate: Certificate) -> datetime | None:
    """Returns when the next one is asked for: after two thirds of its time. None for a person's own."""
    if certificate.source != ACME or certificate.expires_at is None or certificate.issued_at is None:
        return None
    return certificate.expires_at - (certificate.expires_at - certificate.issued_at) / 3


def is_due(certificate: Certificate) -> bool:
    """Whether one is to be asked for: since it expires, names were added, or there is none yet."""
    hosts = public(certificate.environment.hosts)
    if certificate.source != ACME or not hosts or not certificate.environment.revision:
        return False
    renews_at = renewal_of(certificate)
    return renews_at is None or renews_at <= timezone.now() or covered(hosts, certificate.names) != hosts
