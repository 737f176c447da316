"""A service is a folder: nothing outside of the catalogue knows one of them by its name."""

import ast
import re
from pathlib import Path

import pytest

from boatyard.core.shipped_folders import Folders

ROOT = Path(__file__).parents[3]
SERVICES = Folders.shipped().services
CODE = sorted(SERVICES.glob("*/*.py"))
NAMED = re.compile(r"mariadb|mysql", re.IGNORECASE)


def test_no_python_outside_of_the_catalogue_names_the_newest_service() -> None:
    catalogue = SERVICES.parent
    files = [*(ROOT / "src").rglob("*.py"), *(ROOT / "tools").rglob("*.py")]
    found = [
        str(file.relative_to(ROOT))
        for file in files
        if catalogue not in file.parents and NAMED.search(file.read_text(encoding="utf-8"))
    ]
    assert found == []


@pytest.mark.parametrize("file", CODE, ids=lambda file: f"{file.parent.name}/{file.name}")
def test_the_code_of_a_service_builds_on_the_core_alone(file: Path) -> None:
    own = f"boatyard.catalogue.services.{file.parent.name}."
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        for name in names:
            assert not name.startswith("boatyard") or name.startswith(("boatyard.core.", own)), name
