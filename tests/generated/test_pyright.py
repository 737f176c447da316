"""Managers and reverse relations have their types in editors too, which know nothing of mypy's plugin."""

import json
import re
import shutil
import sys
from pathlib import Path

import pytest

from tests.needs import lacking

from .conftest import WITH_EXAMPLE
from .generated_project import GeneratedProject

_PROBE = """
from apps.orders.models import Order

reveal_type(Order.objects.stale(7))
for order in Order.objects.with_details():
    reveal_type(order)
    reveal_type(order.lines.all())
    reveal_type(order.customer_id)
"""
_TYPES = ["OrderQuerySet[Order]", "Order", "QuerySet[OrderLine, OrderLine]", "int"]


@pytest.mark.parametrize(
    "project", [pytest.param(True, id="with-example", marks=WITH_EXAMPLE)], indirect=True
)
def test_pyright_knows_managers_and_what_refers_to_a_model(project: GeneratedProject, tmp_path: Path) -> None:
    if shutil.which("node") is None:  # pyright would fetch one
        lacking("not installed: node")
    source = project.folder / "src"
    (tmp_path / "probe.py").write_text(_PROBE)
    settings = {
        "include": ["probe.py", str(source / "apps" / "orders" / "logic")],
        "extraPaths": [str(source)],
        "typeCheckingMode": "standard",
        "pythonVersion": "3.13",
    }
    (tmp_path / "pyrightconfig.json").write_text(json.dumps(settings))
    done = project.run(
        *(sys.executable, "-m", "pyright", "--outputjson", "--pythonpath", str(project.python)),
        *("--project", tmp_path),
    )
    said = json.loads(done.stdout)["generalDiagnostics"]
    faults = [one for one in said if one["severity"] == "error"]
    assert faults == []
    told = [re.search(r'is "(.*)"$', one["message"]) for one in said if one["severity"] == "information"]
    assert [found[1] for found in told if found] == _TYPES
