"""The lock as requirements for pip, which installs the project without Poetry."""

import runpy
import tomllib
from pathlib import Path

import pytest

from config.project import ROOT

TOOL = runpy.run_path(str(ROOT / "tools" / "export_lock.py"))
LOCK = """\
[[package]]
name = "Tea_Leaf"
version = "1.0"
files = [{file = "b.whl", hash = "sha256:bb"}, {file = "a.whl", hash = "sha256:aa"}]
"""
ON_WINDOWS = "os_name == 'nt'"


def _exported(*flags: str, groups: tuple[str, ...] = ("main",), extras: tuple[str, ...] = ()) -> str:
    return "\n".join(TOOL["requirements"](tomllib.loads("\n".join([LOCK, *flags])), groups, extras))


def _marker(*flags: str, groups: tuple[str, ...] = ("main",), extras: tuple[str, ...] = ()) -> str | None:
    """Returns the marker of a package; None if the package is missing."""
    text = _exported(*flags, groups=groups, extras=extras)
    return text.partition(" \\\n")[0].partition(" ; ")[2] if text else None


def test_the_own_lock_has_what_runs_the_project_and_what_it_is_developed_with() -> None:
    lock = tomllib.loads((ROOT / "poetry.lock").read_text())
    runs, develops = (list(TOOL["requirements"](lock, groups)) for groups in (["main"], ["main", "dev"]))
    assert any(line.startswith("django==") for line in runs)
    assert not any(line.startswith("pytest==") for line in runs)
    assert any(line.startswith("pytest==") for line in develops)
    assert all("--hash=sha256:" in line for line in develops)


def test_a_requirement_has_the_version_and_every_hash() -> None:
    assert _exported() == "tea-leaf==1.0 \\\n    --hash=sha256:aa \\\n    --hash=sha256:bb"


def test_groups_decide_whether_and_where() -> None:
    assert _marker('groups = ["dev"]') is None
    assert _marker(f'markers = "{ON_WINDOWS}"') == ON_WINDOWS
    flags = ('groups = ["main", "dev"]', f'markers = {{main = "{ON_WINDOWS}"}}')
    assert _marker(*flags) == ON_WINDOWS
    assert not _marker(*flags, groups=("main", "dev"))
    flags = ('groups = ["main", "dev"]', f'markers = {{main = "{ON_WINDOWS}", dev = "os_name == \'java\'"}}')
    assert _marker(*flags, groups=("main", "dev")) == f"{ON_WINDOWS} or os_name == 'java'"


@pytest.mark.parametrize(
    ("marker", "without", "with_it"),
    [
        ("extra == 'tea'", None, ""),
        ("extra != 'tea'", "", None),
        (
            f"extra == 'tea' and {ON_WINDOWS} or 'a' in os_name",
            "'a' in os_name",
            f"{ON_WINDOWS} or 'a' in os_name",
        ),
        (f"(extra == 'tea' or {ON_WINDOWS}) and a ~= '3'", f"{ON_WINDOWS} and a ~= '3'", "a ~= '3'"),
        ("(a == 'b' or a == 'c') and d not in 'e'", *["(a == 'b' or a == 'c') and d not in 'e'"] * 2),
    ],
)
def test_extras_count_where_they_are_asked_for(marker: str, without: str | None, with_it: str | None) -> None:
    assert _marker(f'markers = "{marker}"') == without
    assert _marker(f'markers = "{marker}"', extras=("Tea",)) == with_it


@pytest.mark.parametrize(
    ("flag", "reason"),
    [
        ('markers = "os_name = 1; import os"', "not a marker"),
        ('markers = "os_name"', "not a marker"),
        ('[package.source]\ntype = "git"\nurl = "https://example.org/tea.git"', "only Poetry can"),
        ('[[package]]\nname = "x --index-url=y"\nversion = "1"', "Poetry does not write"),
        ('[[package]]\nname = "x"\nversion = "1"', "without a hash"),
    ],
)
def test_what_cannot_be_listed_is_named(flag: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        _exported(flag)


@pytest.mark.parametrize("is_fitting", [True, False])
def test_it_prints_other_indexes_first_and_tells_a_lock_that_is_too_old(
    is_fitting: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = '[package.source]\ntype = "legacy"\nurl = "https://example.org/simple"\n'
    lock, pyproject = tmp_path / "poetry.lock", tmp_path / "pyproject.toml"
    pyproject.write_text('[project]\ndependencies = ["tea-leaf"]\n')
    written = TOOL["content_hash"](tomllib.loads(pyproject.read_text())) if is_fitting else "0"
    lock.write_text(f'{LOCK}{source}[metadata]\ncontent-hash = "{written}"\n')
    TOOL["main"]([str(lock)])
    printed = capsys.readouterr()
    assert printed.out.startswith("--extra-index-url https://example.org/simple\ntea-leaf==1.0 ")
    assert ("run `poetry lock`" in printed.err) != is_fitting
    with pytest.raises(SystemExit) as ended:
        TOOL["main"](["--check", str(lock)])
    assert (ended.value.code is None) == is_fitting


def test_a_lock_that_is_not_there_is_named() -> None:
    with pytest.raises(SystemExit, match=r"missing\.lock cannot be turned into requirements"):
        TOOL["main"](["missing.lock"])
