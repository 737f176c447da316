from boatyard.config.settings import *  # noqa: F403
from boatyard.config.settings import INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "tests.functional.rig.apps.RigConfig"]
