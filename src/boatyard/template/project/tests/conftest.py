"""What the tests of every app use. A fixture of your own goes below."""

from framework.testing.fixtures import *  # noqa: F403
