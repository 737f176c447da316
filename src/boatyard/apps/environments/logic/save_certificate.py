from django.utils import timezone

from boatyard.apps.environments.logic.certificate_pair import CertificatePair
from boatyard.apps.environments.models import ACME, Certificate, Environment


def save_certificate(environment: Environment, pair: CertificatePair, source: str) -> None:
    """Stores a checked pair in place of the one of before."""
    Certificate.objects.update_or_create(
        environment=environment,
        defaults={
            "source": source,
            "names": list(pair.names),
            "chain": pair.chain,
            "key": pair.key,
            "issuer": pair.issuer,
            "issued_at": pair.issued_at,
            "expires_at": pair.expires_at,
            "problem": "",
        },
    )


def note_attempt(environment: Environment, problem: str) -> None:
    """Notes how asking for a certificate has ended. One of before stays in use."""
    tried = {"problem": problem, "tried_at": timezone.now()}
    Certificate.objects.update_or_create(
        environment=environment, defaults=tried, create_defaults={"source": ACME, **tried}
    )
