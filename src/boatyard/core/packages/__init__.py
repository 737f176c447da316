"""How packages are installed here. It needs Python alone: it is used before there are packages, too."""

from boatyard.core.packages.pip_settings import pip_settings
from boatyard.core.packages.uv_environment import uv_environment

__all__ = ["pip_settings", "uv_environment"]
