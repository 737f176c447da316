from django.apps import AppConfig

from boatyard.core.bus import container
from boatyard.core.domain_app import DomainApp


class LocksConfig(DomainApp, AppConfig):
    name = "boatyard.apps.locks"
    tables = ()

    def bind(self) -> None:
        from boatyard.apps.locks.logic.interfaces.locks import Locks
        from boatyard.apps.locks.logic.interfaces.resolver import Resolver
        from boatyard.apps.locks.services import shipped_locks
        from boatyard.apps.locks.services.poetry_resolver import PoetryResolver

        container.bind(Locks, shipped_locks)
        container.bind(Resolver, PoetryResolver)
