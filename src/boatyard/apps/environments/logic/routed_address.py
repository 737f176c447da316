from django.conf import settings

from boatyard.apps.environments.models import Environment


def routed_address(environment: Environment) -> str:
    """Where an environment is served by the router; empty if it has no host name."""
    if not environment.hosts:
        return ""
    return f"http://{environment.hosts[0]}:{settings.BOATYARD_ROUTER_PORT}"
