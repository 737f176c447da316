from dataclasses import dataclass
from typing import ClassVar

from boatyard.apps.environments.logic.interfaces.platform import WEB, AttachedProgram
from boatyard.apps.environments.logic.operations import Operations
from boatyard.apps.environments.logic.own_environment import own_environment
from boatyard.apps.environments.logic.platforms import Platforms
from boatyard.bus import Command
from boatyard.core.errors import Invalid
from boatyard.core.roles import Needs, Role


@dataclass(frozen=True, slots=True)
class OpenProgram(Command[AttachedProgram]):
    """Opens a program where a process of an environment runs, with its code and its settings.

    The caller runs the result on its own terminal: input and output do not pass through Boatyard.

    Attributes:
        name: The name of the project.
        environment: The environment.
        command: The program and its arguments.
        process: The process in whose place it runs.
        terminal: Whether it gets a terminal.
    """

    needs: ClassVar = Needs(Role.OPERATOR)

    name: str
    environment: str
    command: tuple[str, ...]
    process: str = WEB
    terminal: bool = False


class OpenProgramHandler:
    def __init__(self, platforms: Platforms, operations: Operations) -> None:
        self._platforms = platforms
        self._operations = operations

    def handle(self, message: OpenProgram, /) -> AttachedProgram:
        environment = own_environment(message.name, message.environment)
        if not message.command or not message.command[0]:
            raise Invalid.field("command", "Name a program, for example: -- python src/manage.py check")
        if any("\0" in each for each in message.command):
            raise Invalid.field("command", "An argument cannot contain the character NUL.")
        revision = self._operations.revision(environment, with_processes=True)
        names = (WEB, *(each.name for each in revision.processes))
        if message.process not in names:
            raise Invalid.field(
                "process", f"There is no process {message.process!r}. Choose one of: {', '.join(names)}."
            )
        return self._platforms.of(environment).attach(
            revision, message.process, message.command, terminal=message.terminal
        )
