"""Each import contract of a project finds what it is there to find."""

from pathlib import Path

import pytest

from .generated_project import GeneratedProject

PLANTED = [
    (
        "apps/users/models/user.py",
        "from config import settings",
        "Apps and framework do not reach into settings and URLs",
    ),
    ("apps/users/models/user.py", "from apps.users import pages", "Inside an app"),
    ("framework/logic.py", "from apps.users.models import User", "The framework knows no app"),
    ("apps/users/services.py", "from apps.stock.api import urls", "Nobody imports another app's faces"),
    ("apps/users/models/user.py", "from rest_framework import views", "Logic and models know no face"),
    ("framework/bus/bus.py", "import django", "The bus knows no framework"),
    (
        "framework/logic.py",
        "from config import settings",
        "Apps and framework do not reach into settings and URLs",
    ),
    ("apps/users/models/user.py", "import apps.stock", "Apps do not import each other in circles"),
]


@pytest.mark.parametrize(
    ("file", "line", "contract"), PLANTED, ids=[f"{file}: {contract}" for file, _, contract in PLANTED]
)
def test_a_planted_violation_is_found(
    project: GeneratedProject, file: str, line: str, contract: str, tmp_path: Path
) -> None:
    stock = project.folder / "src/apps/stock"
    planted = project.folder / "src" / file
    before = planted.read_text() if planted.exists() else None
    try:
        (stock / "api").mkdir(parents=True)
        for name in ("__init__.py", "api/__init__.py", "api/urls.py"):
            (stock / name).touch()
        (stock / "__init__.py").write_text("from apps.users import models\n")
        planted.write_text(f"{line}\n{before or ''}")
        linted = project.run("../.venv/bin/lint-imports", "--config", "../.importlinter", cwd="src")
    finally:
        _remove(stock)
        planted.write_text(before) if before is not None else planted.unlink()
    assert linted.returncode == 1
    broken = [text for text in linted.stdout.splitlines() if " BROKEN" in text and text.startswith(contract)]
    assert broken, linted.stdout


def _remove(folder: Path) -> None:
    for path in sorted(folder.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    folder.rmdir()
