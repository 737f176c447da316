"""Every run has a data folder of its own, so no test meets what is installed on the machine."""

import os
import tempfile
from pathlib import Path

_home = Path(tempfile.mkdtemp(prefix="boatyard-tests-"))
os.environ["BOATYARD_HOME"] = str(_home / "home")
os.environ["BOATYARD_PROJECTS"] = str(_home / "projects")
os.environ["BOATYARD_ENVIRONMENT"] = "test"
