"""An event that leaves, and a message that arrives."""

from dataclasses import dataclass
from decimal import Decimal

from framework.bus import Event


@dataclass(frozen=True, slots=True)
class Shipped(Event):
    parcel: int
    weight: Decimal = Decimal("1.5")


@dataclass(frozen=True, slots=True)
class Parcel(Event):
    """What another project makes of it: it asks for less."""

    parcel: int
