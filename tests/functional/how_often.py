"""At how many of a step's points workers are killed."""

import pytest

OF_EACH = [
    pytest.param(slice(1), id="once"),
    pytest.param(slice(None), id="often", marks=pytest.mark.exhaustive),
]
"""Of the points of a step: the first, or all."""
