from collections.abc import Sequence
from pathlib import Path

from django.conf import settings

from boatyard.apps.environments.logic.interfaces.router import IssuedCertificate
from boatyard.apps.environments.services.docker_router import router_socket, router_target
from boatyard.apps.environments.services.engines import Engine
from boatyard.core.errors import ExternalFailure
from boatyard.core.processes import asking
from boatyard.core.work import Work
from boatyard.drivers.router import CertbotDriver, CertificateOrder, HostName


class CertificateAuthority:
    """The authority that the installation's settings name."""

    def __init__(self, engine: Engine, work: Work) -> None:
        self._driver = CertbotDriver(
            router_target(engine),
            asking(work.check),
            on_action=lambda action: work.log(f"{action.title}."),
            on_line=work.log,
            environment=engine.environment,
            socket=router_socket(engine),
        )

    def issue(self, names: Sequence[str]) -> IssuedCertificate:
        """Raises DriverError if it does not issue the certificate."""
        order = CertificateOrder(
            tuple(map(HostName, names)),
            settings.BOATYARD_ACME_DIRECTORY,
            settings.BOATYARD_ACME_EMAIL,
            _own_authority(),
        )
        chain, key = self._driver.get(order)
        return IssuedCertificate(chain, key)


def _own_authority() -> str:
    if not settings.BOATYARD_ACME_CA:
        return ""
    try:
        return Path(settings.BOATYARD_ACME_CA).read_text()
    except (OSError, UnicodeDecodeError) as error:
        raise ExternalFailure(
            f"BOATYARD_ACME_CA names {settings.BOATYARD_ACME_CA}, which cannot be read: {error}. Correct the "
            "setting and restart Boatyard."
        ) from None
