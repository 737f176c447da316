from collections.abc import Iterator
from contextlib import contextmanager

from boatyard.core.errors import ExternalFailure
from boatyard.drivers.base import DriverError


@contextmanager
def as_failures() -> Iterator[None]:
    """Turns the errors of drivers into ExternalFailure, the error that the apps know."""
    try:
        yield
    except DriverError as error:
        raise ExternalFailure(str(error)) from error
