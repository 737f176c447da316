"""Boatyard's settings: the components in order, then the environment that BOATYARD_ENVIRONMENT names."""

import os

from boatyard.config.settings.components.api import *  # noqa: F403
from boatyard.config.settings.components.apps import *  # noqa: F403
from boatyard.config.settings.components.database import *  # noqa: F403
from boatyard.config.settings.components.jobs import *  # noqa: F403
from boatyard.config.settings.components.logging import *  # noqa: F403
from boatyard.config.settings.components.pages import *  # noqa: F403
from boatyard.config.settings.components.projects import *  # noqa: F403
from boatyard.config.settings.components.router import *  # noqa: F403
from boatyard.config.settings.components.security import *  # noqa: F403

if os.environ.get("BOATYARD_ENVIRONMENT") == "test":
    from boatyard.config.settings.environments.test import *  # noqa: F403
