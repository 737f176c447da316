"""Every run has data and cache folders of its own, so no test meets what is installed on the machine."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

import pytest

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


_LONGEST_FIRST = ("generated", "functional", "catalogue", "browser", "test_wheel.py", "tools", "apps", "cli")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Those that take long begin first, so that processes side by side end at about the same time."""
    items.sort(key=_rank)


def _rank(item: pytest.Item) -> int:
    part = item.path.relative_to(Path(__file__).parent).parts[0]
    return _LONGEST_FIRST.index(part) if part in _LONGEST_FIRST else len(_LONGEST_FIRST)
