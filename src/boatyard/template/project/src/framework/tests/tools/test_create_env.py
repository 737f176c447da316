"""The .env that `make run` creates."""

import runpy
from pathlib import Path

from config.project import ROOT

create = runpy.run_path(str(ROOT / "tools" / "create_env.py"))["create"]


def test_it_is_made_once_with_a_secret_for_its_owner_alone(tmp_path: Path) -> None:
    target = tmp_path / ".env"
    assert create(ROOT / ".env.example", target)
    first = target.read_text()
    assert target.stat().st_mode & 0o777 == 0o600
    assert "SECRET_KEY=\n" not in first
    assert not create(ROOT / ".env.example", target)
    assert target.read_text() == first
