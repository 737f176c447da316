"""Settings for installing packages.

It needs only Python, since it also runs before any package is installed.
"""

from boatyard.core.packages.pip_settings import pip_settings
from boatyard.core.packages.uv_environment import uv_environment

__all__ = ["pip_settings", "uv_environment"]
