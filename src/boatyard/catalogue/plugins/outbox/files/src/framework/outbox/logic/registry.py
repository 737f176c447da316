"""The published events and the handled messages of the project."""

from collections.abc import Iterator

from django.core.exceptions import ImproperlyConfigured

from framework.bus import Event, Events
from framework.outbox.logic.consumption import Consumption
from framework.outbox.logic.publication import Publication
from framework.outbox.logic.publish import publish


class Registry:
    """The entries of the tables of all apps."""

    def __init__(self) -> None:
        self.publications: dict[type[Event], Publication] = {}
        self.consumptions: dict[tuple[str, int], Consumption] = {}

    def publish(self, publication: Publication, events: Events) -> None:
        """Writes the event to the outbox whenever it is published on `events`.

        Raises:
            ImproperlyConfigured: It is not valid, or the event is registered already.
        """
        _refuse(publication.faults())
        if publication.event in self.publications:
            raise ImproperlyConfigured(f"{publication.event.__qualname__} is in PUBLISHED twice")
        self.publications[publication.event] = publication
        events.record(publication.event, lambda event: publish(event, publication))

    def consume(self, consumption: Consumption) -> None:
        """Raises ImproperlyConfigured if it cannot be, or is handled already."""
        _refuse(consumption.faults())
        handled = (consumption.type, consumption.version)
        if handled in self.consumptions:
            raise ImproperlyConfigured(
                f"{consumption.type}, version {consumption.version}, is in CONSUMED twice"
            )
        self.consumptions[handled] = consumption


def _refuse(faults: Iterator[str]) -> None:
    if found := list(faults):
        raise ImproperlyConfigured("; ".join(found))


registry = Registry()
