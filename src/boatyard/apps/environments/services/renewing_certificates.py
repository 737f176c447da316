from boatyard.apps.accounts.models import Account
from boatyard.apps.environments.logic.commands.request_certificate import RequestCertificate
from boatyard.apps.environments.logic.renewal import is_due
from boatyard.apps.environments.models import Certificate
from boatyard.core.bus import bus
from boatyard.core.permissions import acting_as


def renew_certificates() -> None:
    """Asks for a job for each certificate that is due, as the oldest administrator."""
    owner = Account.objects.filter(is_superuser=True, is_active=True).order_by("pk").first()
    if owner is None:
        return
    for certificate in Certificate.objects.select_related("environment__project"):
        if is_due(certificate):
            environment = certificate.environment
            with acting_as(owner.as_actor()):
                bus.execute(RequestCertificate(environment.project.name, environment.name))
