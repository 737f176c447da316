"""The requirements of Boatyard on a machine: the checks of `boatyard doctor` and of the form."""

from boatyard.core.prerequisites.checking import check, check_for_creating
from boatyard.core.prerequisites.prerequisite import Need, Prerequisite
from boatyard.core.prerequisites.tools import docker

__all__ = ["Need", "Prerequisite", "check", "check_for_creating", "docker"]
