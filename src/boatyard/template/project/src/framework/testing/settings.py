"""What pytest loads: the same settings, in the environment `test`, whatever the shell or the editor says."""

import os

os.environ["ENVIRONMENT"] = "test"
os.environ["ROLE"] = "local"

from config.settings import *  # noqa: F403
