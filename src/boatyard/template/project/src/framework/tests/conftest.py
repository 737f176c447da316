"""What the tests of every part use, which is what the tests of apps use."""

from tests.conftest import *  # noqa: F403
