from collections.abc import Callable, Mapping

from boatyard.apps.backing.services.checkers import postgres, rabbitmq, redis
from boatyard.core.secrets import Secret

CHECKS: Mapping[str, Callable[[Secret], str]] = {
    "postgres": postgres.check,
    "redis": redis.check,
    "rabbitmq": rabbitmq.check,
}


class ClientChecker:
    """Implements `ServiceChecker` with the client libraries that projects use too."""

    def check(self, service: str, url: Secret) -> str:
        return CHECKS[service](url)

    def is_empty(self, url: Secret) -> bool:
        return postgres.is_empty(url)
