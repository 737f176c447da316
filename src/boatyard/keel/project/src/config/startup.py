"""What is wrong with the configuration is told in one line; a traceback would bury it."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from django.core.exceptions import ImproperlyConfigured

from apps.core.bus import BusError
from config.project import NAME


@contextmanager
def explained() -> Iterator[None]:
    """Ends the process with one line for each fault that start-up finds."""
    try:
        yield
    except (ImproperlyConfigured, BusError) as error:
        sys.exit(f"{NAME} cannot start: {error}")
