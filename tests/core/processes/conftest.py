import uuid
from collections.abc import Iterator

import pytest

from boatyard.core.processes import end, having


@pytest.fixture
def mark() -> Iterator[str]:
    """The value of TEST_MARK of a test's processes, which end with the test."""
    value = uuid.uuid4().hex
    yield value
    end(having("TEST_MARK", value), grace=0)
