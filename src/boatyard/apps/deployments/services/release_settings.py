from collections.abc import Mapping

from boatyard.apps.deployments.logic.new_release import served_settings_of
from boatyard.apps.environments.models import Environment
from boatyard.core.secrets import Secret


class ReleaseSettings:
    """Implements `ServedSettings`: the settings of the release that an environment serves."""

    def of(self, environment: Environment) -> Mapping[str, Secret] | None:
        found = environment.releases.filter(number=environment.revision).first()
        return served_settings_of(found) if found else None
