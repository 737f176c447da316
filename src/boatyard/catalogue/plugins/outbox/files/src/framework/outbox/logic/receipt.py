"""The answers of the broker to a batch."""

from dataclasses import dataclass, field

from framework.outbox.logic.refusal import Refusal


@dataclass(slots=True)
class Receipt:
    """The confirmed and the refused messages by position. The state of the others is unknown."""

    confirmed: set[int] = field(default_factory=set)
    refused: dict[int, Refusal] = field(default_factory=dict)

    def is_open(self, position: int) -> bool:
        return position not in self.confirmed and position not in self.refused

    def confirm(self, position: int) -> None:
        """Unroutable messages are first returned and then confirmed."""
        if position not in self.refused:
            self.confirmed.add(position)

    def refuse(self, position: int, reason: str, *, is_final: bool = False) -> None:
        self.refused[position] = Refusal(reason, is_final)
