"""The environment of programs that tests start as a user would."""

import os

OURS = ("DJANGO_", "PYTEST_", "VIRTUAL_ENV", "COVERAGE_", "COV_")


def outside(**variables: str) -> dict[str, str]:
    """This environment without what the tests themselves run in, and with `variables`."""
    return {key: value for key, value in os.environ.items() if not key.startswith(OURS)} | variables
