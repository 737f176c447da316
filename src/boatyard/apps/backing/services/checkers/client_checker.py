from importlib import import_module
from typing import Any

from boatyard.core.secrets import Secret


class ClientChecker:
    """Implements `ServiceChecker` with the client libraries that projects use too.

    A service's checker is the module of its name, imported when it is asked: the libraries take longer to
    import than most verbs of the command line take.
    """

    def check(self, service: str, url: Secret) -> str:
        version: str = _checker(service).check(url)
        return version

    def is_empty(self, url: Secret) -> bool:
        empty: bool = _checker("postgres").is_empty(url)
        return empty


def _checker(service: str) -> Any:
    return import_module(f"{__package__}.{service}")
