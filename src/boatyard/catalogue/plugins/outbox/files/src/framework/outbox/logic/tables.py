"""The tables PUBLISHED and CONSUMED of every app's logic/events/main.py."""

from collections.abc import Iterator
from importlib import import_module
from typing import Any

from django.apps import apps

from framework.domain_app import DomainApp
from framework.messaging import events
from framework.outbox.logic.registry import registry


def read_tables() -> None:
    """Registers their entries; raises ImproperlyConfigured for entries that are not valid."""
    for publication in _entries("PUBLISHED"):
        registry.publish(publication, events)
    for consumption in _entries("CONSUMED"):
        registry.consume(consumption)


def _entries(table: str) -> Iterator[Any]:
    for app in apps.get_app_configs():
        if isinstance(app, DomainApp):
            yield from getattr(_module(f"{app.name}.logic.events.main"), table, ())


def _module(path: str) -> Any:
    try:
        return import_module(path)
    except ModuleNotFoundError as error:
        if not path.startswith(str(error.name)):
            raise
        return None
