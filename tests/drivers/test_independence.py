import subprocess
import sys

import pytest


@pytest.mark.parametrize(
    "module",
    [
        "boatyard.core.processes",
        "boatyard.core.prerequisites",
        "boatyard.drivers.containers",
        "boatyard.drivers.process",
    ],
)
def test_it_needs_no_django(module: str) -> None:
    code = f"import sys, {module}; sys.exit('django' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)
