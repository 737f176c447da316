from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Self

from boatyard.apps.plugins.logic.known_services import known_services
from boatyard.apps.plugins.logic.manifest import ProcessType


@dataclass(frozen=True, slots=True)
class BuiltProcess:
    """A process type as a build has it.

    Attributes:
        command: What the image is started with.
        needs: The variables without which it is not run.
        health: The command that succeeds in its container as long as it works.
        single: At most one of it may run at any time.
    """

    name: str
    command: tuple[str, ...]
    help: str = ""
    needs: tuple[str, ...] = ()
    health: tuple[str, ...] = ()
    single: bool = False

    @classmethod
    def of(cls, declared: ProcessType) -> Self:
        command = (declared.script,) if declared.script else declared.command
        needs = tuple(known_services()[need].variable for need in declared.needs)
        return cls(declared.name, command, declared.help, needs, declared.health, declared.single)

    @classmethod
    def load(cls, stored: Mapping[str, Any]) -> Self:
        """Reads what `dump` gives."""
        return cls(
            stored["name"],
            tuple(stored["command"]),
            stored["help"],
            tuple(stored["needs"]),
            tuple(stored["health"]),
            stored["single"],
        )

    def dump(self) -> dict[str, Any]:
        return asdict(self)
