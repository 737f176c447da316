"""A published event and a received message."""

from dataclasses import dataclass
from decimal import Decimal

from framework.bus import Event


@dataclass(frozen=True, slots=True)
class Shipped(Event):
    parcel: int
    weight: Decimal = Decimal("1.5")


@dataclass(frozen=True, slots=True)
class Parcel(Event):
    """The event in another project, with fewer fields."""

    parcel: int
