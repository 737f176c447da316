import uuid
from collections.abc import Iterator

import pytest

from boatyard.core.processes import end, having


@pytest.fixture
def mark() -> Iterator[str]:
    """The value of TEST_MARK that a test gives its processes; none of them outlives the test."""
    value = uuid.uuid4().hex
    yield value
    end(having("TEST_MARK", value), grace=0)
