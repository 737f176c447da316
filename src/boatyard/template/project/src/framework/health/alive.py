"""Shows that a process without requests, such as a worker, is alive and does not hang."""

import os
from pathlib import Path


def alive() -> None:
    """Call it regularly from a loop. In a container, `base/scripts/alive` checks it."""
    if file := os.environ.get("ALIVE_FILE"):
        Path(file).touch()
