"""Builds the wheel in dist/: `make wheel`. The build backend, poetry-core, comes from the package index."""

import os
import subprocess
import sys
from pathlib import Path

from uv import find_uv_bin

from boatyard.core.packages import uv_environment

ROOT = Path(__file__).parents[1]


def build(folder: Path) -> int:
    """Builds it into `folder`, and gives the exit code of uv, which says what went wrong."""
    command = [find_uv_bin(), "build", "--wheel", "--out-dir", str(folder), str(ROOT)]
    return subprocess.run(command, check=False, env=os.environ | uv_environment()).returncode


if __name__ == "__main__":
    sys.exit(build(ROOT / "dist"))
