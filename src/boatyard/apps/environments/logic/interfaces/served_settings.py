from collections.abc import Mapping
from typing import Protocol

from boatyard.apps.environments.models import Environment
from boatyard.core.secrets import Secret


class ServedSettings(Protocol):
    """The settings of what an environment serves. Later values take effect with its next release."""

    def of(self, environment: Environment) -> Mapping[str, Secret] | None:
        """Returns the values; None if it serves no release."""
