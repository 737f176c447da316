"""The project's .env: one line changes, and nobody else may read it."""

from pathlib import Path

import pytest

from boatyard.apps.backing.services.env_file import EnvFile
from boatyard.core.errors import ExternalFailure
from boatyard.core.secrets import Secret

TEXT = "# a note\nSECRET_KEY=abc=def\nREDIS_URL=\nREDIS_URL_OTHER=x\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / ".env").write_text(TEXT)
    (tmp_path / ".env").chmod(0o644)
    return tmp_path


def test_only_the_line_changes_and_only_its_owner_may_read_it(folder: Path) -> None:
    EnvFile().write(folder, {"REDIS_URL": Secret("redis://:pw@host/0")})
    assert (folder / ".env").read_text() == TEXT.replace("REDIS_URL=\n", "REDIS_URL=redis://:pw@host/0\n")
    assert (folder / ".env").stat().st_mode & 0o777 == 0o600
    assert [path.name for path in folder.iterdir()] == [".env"]
    EnvFile().write(folder, {"REDIS_URL": None})
    assert (folder / ".env").read_text() == TEXT


def test_a_line_that_is_missing_comes_to_the_end(folder: Path) -> None:
    EnvFile().write(folder, {"DATABASE_URL": Secret("postgres://host/shop")})
    assert (folder / ".env").read_text() == f"{TEXT}DATABASE_URL=postgres://host/shop\n"


@pytest.mark.parametrize("line", ["REDIS_URL=a=b", "export REDIS_URL=a=b", "REDIS_URL='a=b'"])
def test_a_value_is_read_however_it_is_written(folder: Path, line: str) -> None:
    (folder / ".env").write_text(f"REDIS_URL=old\n{line}\n")
    assert EnvFile().read(folder, "REDIS_URL") == "a=b"


def test_the_last_of_two_lines_counts_and_changes(folder: Path) -> None:
    (folder / ".env").write_text("REDIS_URL=one\nREDIS_URL=two\n")
    EnvFile().write(folder, {"REDIS_URL": Secret("three")})
    assert (folder / ".env").read_text() == "REDIS_URL=one\nREDIS_URL=three\n"


def test_a_project_without_one_is_told_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ExternalFailure, match="make setup"):
        EnvFile().write(tmp_path, {"REDIS_URL": Secret("redis://host")})


def test_a_variable_that_is_not_there_is_empty(folder: Path) -> None:
    assert EnvFile().read(folder, "DATABASE_URL") == ""
