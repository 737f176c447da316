"""What the tests of every part use."""

from framework.testing.fixtures import *  # noqa: F403
