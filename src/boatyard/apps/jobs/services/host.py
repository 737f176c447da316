"""The name of this host, whose jobs are claimed here."""

import os
import socket
from functools import cache
from pathlib import Path

from boatyard.core.paths import home


def this_host() -> str:
    """Returns BOATYARD_HOST, or a name stored in the data folder, since the machine's name may change."""
    return os.environ.get("BOATYARD_HOST") or _kept_name(home() / "host")


@cache
def _kept_name(file: Path) -> str:
    try:
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        if name := file.read_text().strip():
            return name
    else:
        os.close(descriptor)
    name = socket.gethostname() or "localhost"
    # Two simultaneous processes write the same name.
    new = file.with_name(f"host.{os.getpid()}")
    new.write_text(name)
    new.replace(file)
    return name
