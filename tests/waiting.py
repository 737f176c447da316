import time
from collections.abc import Callable

PATIENCE = 60


def wait_until(probe: Callable[[], object]) -> None:
    """Returns once `probe` gives something true."""
    deadline = time.monotonic() + PATIENCE
    while not probe():
        assert time.monotonic() < deadline, "it did not come to pass"
        time.sleep(0.05)
