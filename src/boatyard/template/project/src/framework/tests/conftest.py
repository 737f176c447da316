"""The fixtures of all tests of the framework, which are those of the apps."""

from tests.conftest import *  # noqa: F403
