"""What a platform routes, and what its router says."""

from dataclasses import dataclass
from uuid import UUID

from boatyard.core.secrets import Secret


@dataclass(frozen=True, slots=True)
class ProcessRoute:
    """The requests that a process answers.

    Attributes:
        path: The beginning of the path, such as /api; empty for the whole host.
    """

    host: str
    path: str
    process: str

    @property
    def address(self) -> str:
        return f"{self.host}{self.path}"


@dataclass(frozen=True, slots=True)
class IssuedCertificate:
    """A certificate that an authority has issued.

    Attributes:
        chain: In PEM form, with those of its issuers.
    """

    chain: str
    key: Secret


@dataclass(frozen=True, slots=True)
class ServerTraffic:
    """How often one process was asked.

    Attributes:
        environment: The id of the environment.
        revision: The number of its revision.
        server: The name of the process on its platform.
        counter: Identifies who counts. Another one begins at 0.
        errors: How many of the answers had a status from 500 on.
    """

    environment: UUID
    revision: int
    server: str
    counter: str
    requests: int
    errors: int
