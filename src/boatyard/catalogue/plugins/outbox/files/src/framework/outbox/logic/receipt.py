"""What the broker said to a batch."""

from dataclasses import dataclass, field

from framework.outbox.logic.refusal import Refusal


@dataclass(slots=True)
class Receipt:
    """By position: what is sure to be on the broker's disk, and what it refused. Of the rest nobody knows."""

    confirmed: set[int] = field(default_factory=set)
    refused: dict[int, Refusal] = field(default_factory=dict)

    def is_open(self, position: int) -> bool:
        return position not in self.confirmed and position not in self.refused

    def confirm(self, position: int) -> None:
        """Unroutable messages are returned first, and confirmed then."""
        if position not in self.refused:
            self.confirmed.add(position)

    def refuse(self, position: int, reason: str, *, is_final: bool = False) -> None:
        self.refused[position] = Refusal(reason, is_final)
