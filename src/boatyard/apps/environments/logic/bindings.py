"""Which settings of an environment are bindings: the URLs of its servers.

A binding belongs to the environment. It is no part of a release, so a rollback does not connect an
environment to a server that it used before.
"""

from boatyard.apps.environments.logic.settings_table import current_settings
from boatyard.apps.environments.models import Environment
from boatyard.apps.plugins.logic.known_services import known_services
from boatyard.core.secrets import Secret


def binding_keys() -> frozenset[str]:
    """The variables that hold the URL of a server."""
    return frozenset(service.variable for service in known_services().values())


def bindings_of(environment: Environment) -> dict[str, Secret]:
    """The bindings of an environment as they are now."""
    keys = binding_keys()
    current = current_settings(environment)
    return {key: row.value for key, row in current.items() if key in keys and row.value}
