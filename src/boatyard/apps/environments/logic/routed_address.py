from django.conf import settings

from boatyard.apps.environments.logic.certificate_names import covered
from boatyard.apps.environments.models import Certificate, Environment


def routed_address(environment: Environment) -> str:
    """Where an environment is served by the router; empty if it has no host name."""
    if not environment.hosts:
        return ""
    host = environment.hosts[0]
    is_local = not environment.platform.hosts.exists()
    if _has_certificate(environment, host):
        return _address("https", host, settings.BOATYARD_ROUTER_TLS_PORT if is_local else 443, 443)
    return _address("http", host, settings.BOATYARD_ROUTER_PORT if is_local else 80, 80)


def _address(scheme: str, host: str, port: int, usual: int) -> str:
    return f"{scheme}://{host}" if port == usual else f"{scheme}://{host}:{port}"


def _has_certificate(environment: Environment, host: str) -> bool:
    found = Certificate.objects.filter(environment=environment).exclude(chain="").first()
    return found is not None and bool(covered((host,), found.names))
