from collections.abc import Collection
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from boatyard.core.work import Work


@dataclass(frozen=True, slots=True)
class Server:
    """A server that plugins want.

    Attributes:
        fallback: What a project uses without it, in a sentence.
    """

    name: str
    title: str
    fallback: str


class Servers(Protocol):
    """The servers that a new project begins with, each in a container of this machine."""

    def wanted(self, plugins: Collection[str]) -> tuple[Server, ...]:
        """Returns the servers that these plugins use."""

    def obstacle(self) -> str:
        """Why no container can be started on this machine, and what to do; empty if they can be."""

    def start(self, project_id: UUID, servers: Collection[str], work: Work) -> None:
        """Starts these servers and writes their addresses into `.env`. Does not wait until they answer.

        Raises:
            ExternalFailure: One cannot be started.
        """

    def wait(self, project_id: UUID, work: Work) -> None:
        """Returns once those that were started answer.

        Raises:
            ExternalFailure: One has ended, or does not answer in time.
        """

    def take_back(self, project_id: UUID, work: Work) -> None:
        """Removes those that were started, with the volumes that were made for them.

        Raises:
            ExternalFailure: One cannot be removed now.
        """
