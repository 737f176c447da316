from typing import Protocol

from boatyard.apps.environments.logic.interfaces.code_description import CodeDescription
from boatyard.apps.environments.models import Environment


class ProjectCode(Protocol):
    """What is asked of a project's code, by way of its own Python."""

    def describe(self, environment: Environment) -> CodeDescription:
        """The project's apps and routes, as the code in the environment's folder registers them.

        Raises:
            ExternalFailure: The project could not be asked; the message says why, and what to do next.
        """
