"""The settings for pytest, always in the environment `test`."""

import os

os.environ["ENVIRONMENT"] = "test"
os.environ["ROLE"] = "local"

from config.settings import *  # noqa: F403
