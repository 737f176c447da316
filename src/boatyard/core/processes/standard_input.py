import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import TemporaryFile


@contextmanager
def standard_input(data: bytes) -> Iterator[int]:
    """Returns an unnamed file with the input. A program can read all of it even if its caller is killed."""
    if not data:
        yield subprocess.DEVNULL
        return
    unnamed = os.memfd_create("input") if sys.platform == "linux" else None
    with os.fdopen(unnamed, "w+b") if unnamed is not None else TemporaryFile() as file:
        file.write(data)
        file.seek(0)
        yield file.fileno()
