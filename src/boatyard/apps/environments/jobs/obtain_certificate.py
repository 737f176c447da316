from django.utils import timezone

from boatyard.apps.environments.jobs.environment_steps import environment_of
from boatyard.apps.environments.logic.certificate_names import public
from boatyard.apps.environments.logic.certificate_pair import checked_pair
from boatyard.apps.environments.logic.interfaces.domains import Domains
from boatyard.apps.environments.logic.platforms import Platforms
from boatyard.apps.environments.logic.requests.obtain_certificate_job import ObtainCertificateJob
from boatyard.apps.environments.logic.save_certificate import note_attempt, save_certificate
from boatyard.apps.environments.models import ACME
from boatyard.apps.jobs.kinds import Step, StepContext
from boatyard.core.errors import ExternalFailure

type Context = StepContext[ObtainCertificateJob]


class ObtainCertificateKind:
    """Until it has succeeded, the site is served as before."""

    def __init__(self, platforms: Platforms, domains: Domains) -> None:
        self._platforms = platforms
        self._domains = domains

    def steps(self, request: ObtainCertificateJob, /) -> tuple[Step[ObtainCertificateJob], ...]:
        return (
            Step("check", "Check where the host names lead to", self._check),
            Step("obtain", "Get the certificate", self._obtain),
            Step("install", "Give it to the router", self._install),
        )

    def _check(self, step: Context) -> None:
        environment = environment_of(step)
        self._platforms.of(environment).update_router(step)
        try:
            self._domains.require(public(environment.hosts), step)
        except ExternalFailure as error:
            note_attempt(environment, error.message)
            raise

    def _obtain(self, step: Context) -> None:
        """Stores it at once: authorities limit how many they issue."""
        environment = environment_of(step)
        names = public(environment.hosts)
        try:
            issued = self._platforms.of(environment).issue_certificate(names, step)
        except ExternalFailure as error:
            note_attempt(environment, error.message)
            raise
        step.hide(issued.key)
        pair = checked_pair(issued.chain, issued.key, names)
        save_certificate(environment, pair, ACME)
        note_attempt(environment, "")
        until = f"{timezone.localtime(pair.expires_at):%Y-%m-%d}"
        step.log(f"{pair.issuer} issued a certificate for {', '.join(pair.names)}, valid until {until}.")

    def _install(self, step: Context) -> None:
        self._platforms.of(environment_of(step)).update_router(step)
