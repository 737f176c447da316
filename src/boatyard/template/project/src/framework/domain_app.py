"""The base of the configuration of apps with logic."""

from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from framework.messaging import bus, container, events


class DomainApp:
    """Registers the tables of contents that an app has when it starts:

    SERVICES of services/main.py, COMMANDS of logic/commands/main.py, QUERIES of logic/queries/main.py and
    SUBSCRIPTIONS of logic/events/main.py.

    It goes before AppConfig: `class InvoicesConfig(DomainApp, AppConfig)`.
    """

    name: str

    def ready(self) -> None:
        for interface, implementation in self._table("services", "SERVICES"):
            container.bind(interface, implementation)
        for message, handler in self._table("logic.commands", "COMMANDS"):
            bus.register(message, handler)
        for message, handler in self._table("logic.queries", "QUERIES"):
            bus.register(message, handler)
        for event, subscriber in self._table("logic.events", "SUBSCRIPTIONS"):
            events.subscribe(event, subscriber)

    def _table(self, package: str, name: str) -> tuple[tuple[Any, Any], ...]:
        path = f"{self.name}.{package}"
        try:
            modules = [module.name for module in iter_modules(import_module(path).__path__)]
        except ModuleNotFoundError as error:
            if not path.startswith(str(error.name)):
                raise
            return ()
        if package.startswith("logic."):  # Without an entry in the table, it has no handler.
            for module in modules:
                import_module(f"{path}.{module}")
        return getattr(import_module(f"{path}.main"), name) if "main" in modules else ()
