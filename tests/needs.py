"""What tests need of the machine beyond Python."""

import os
from typing import NoReturn

import pytest


def lacking(reason: str) -> NoReturn:
    """Skips the test for what the machine lacks; with CI=true, where nothing may lack, fails it."""
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)
