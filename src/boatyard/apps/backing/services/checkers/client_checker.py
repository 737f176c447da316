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

    def has_tables(self, url: Secret) -> bool:
        found: bool = _checker("postgres").has_tables(url)
        return found

    def filled_tables(self, url: Secret) -> tuple[str, ...]:
        found: tuple[str, ...] = _checker("postgres").filled_tables(url)
        return found

    def drop_tables(self, url: Secret) -> None:
        _checker("postgres").drop_tables(url)


def _checker(service: str) -> Any:
    return import_module(f"{__package__}.{service}")
