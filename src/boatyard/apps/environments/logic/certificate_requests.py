from ipaddress import ip_address

from django.conf import settings

from boatyard.apps.environments.logic.certificate_names import public
from boatyard.apps.environments.logic.renewal import is_due
from boatyard.apps.environments.logic.requests.obtain_certificate_job import ObtainCertificateJob
from boatyard.apps.environments.logic.router_jobs import enqueue_for
from boatyard.apps.environments.models import Certificate, Environment
from boatyard.apps.jobs.logic.interfaces.job_queue import JobQueue


class CertificateRequests:
    """Asks for certificates by itself, where a certificate authority can reach the router."""

    def __init__(self, jobs: JobQueue) -> None:
        self._jobs = jobs

    def of(self, environment: Environment) -> None:
        """Enqueues a job if the environment has public names without a certificate, or one that is due."""
        if public(environment.hosts) and _is_reachable(environment) and _lacks_one(environment):
            enqueue_for(self._jobs, ObtainCertificateJob, environment)


def _is_reachable(environment: Environment) -> bool:
    """A router on this machine's loopback address is not."""
    on_servers = environment.platform.hosts.exists()
    return on_servers or not ip_address(settings.BOATYARD_ROUTER_ADDRESS).is_loopback


def _lacks_one(environment: Environment) -> bool:
    found = Certificate.objects.select_related("environment").filter(environment=environment).first()
    return found is None or is_due(found)
