"""Every run has data and cache folders of its own, so no test meets what is installed on the machine.

A plugin of pytest's (`addopts` names it), since a conftest.py is read after Django's settings.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

import psutil

_MEMORY = Path("/dev/shm")
_ROOMY = 10 * 2**30
"""In bytes, and twice of what the projects of a run take together."""


def _is_roomy_memory() -> bool:
    if not _MEMORY.is_dir() or not os.access(_MEMORY, os.W_OK):
        return False
    there = os.statvfs(_MEMORY)
    is_executable = not there.f_flag & os.ST_NOEXEC
    free = min(there.f_bavail * there.f_frsize, psutil.virtual_memory().available)
    return is_executable and free > _ROOMY


# Many environments and databases are made and deleted: a quarter less work where no disk takes part in it.
if "TMPDIR" not in os.environ and _is_roomy_memory():
    os.environ["TMPDIR"] = str(_MEMORY)
    tempfile.tempdir = None

_home = Path(tempfile.mkdtemp(prefix="boatyard-tests-"))
atexit.register(shutil.rmtree, _home, ignore_errors=True)
os.environ["BOATYARD_HOME"] = str(_home / "home")
os.environ["BOATYARD_PROJECTS"] = str(_home / "projects")
os.environ["BOATYARD_ENVIRONMENT"] = "test"

if "PYTEST_XDIST_WORKER" not in os.environ:  # workers are handed the one that their run has
    os.environ["BOATYARD_CACHE"] = str(_home / "cache")

# Test processes side by side give ports to projects from ranges of their own.
_side = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
os.environ["BOATYARD_FIRST_PORT"] = str(21000 + 1000 * _side)
