from django.conf import settings

from boatyard.apps.environments.models import Environment

_HTTP = 80


def routed_address(environment: Environment) -> str:
    """Where an environment is served by the router; empty if it has no host name."""
    if not environment.hosts:
        return ""
    is_local = not environment.platform.hosts.exists()
    port = settings.BOATYARD_ROUTER_PORT if is_local else _HTTP
    return f"http://{environment.hosts[0]}{'' if port == _HTTP else f':{port}'}"
