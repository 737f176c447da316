"""A process that serves no requests tells that it lives: so one that hangs is told from one that works."""

import os
from pathlib import Path


def alive() -> None:
    """Called now and then by what works in a loop. `base/scripts/alive` looks at it, in a container."""
    if file := os.environ.get("ALIVE_FILE"):
        Path(file).touch()
