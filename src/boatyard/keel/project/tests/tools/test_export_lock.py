"""The lock as a list for pip, which is what installs the project where there is no Poetry."""

import runpy
import tomllib
from typing import Any

import pytest

from config.project import ROOT

TOOL = runpy.run_path(str(ROOT / "tools" / "export_lock.py"))
LOCK = """\
[[package]]
name = "Tea_Leaf"
version = "1.0"
optional = false
files = [{file = "b.whl", hash = "sha256:bb"}, {file = "a.whl", hash = "sha256:aa"}]
"""


def _exported(flags: str, *groups: str, extras: tuple[str, ...] = ()) -> str:
    return "\n".join(TOOL["requirements"](tomllib.loads(LOCK + flags), groups or ("main",), extras))


def _first_line(flags: str, *groups: str, extras: tuple[str, ...] = ()) -> str:
    return _exported(flags, *groups, extras=extras).partition(" \\\n")[0].removeprefix("tea-leaf==1.0")


def test_the_own_lock_has_what_runs_the_project_and_what_it_is_developed_with() -> None:
    lock: dict[str, Any] = tomllib.loads((ROOT / "poetry.lock").read_text())
    runs, develops = (list(TOOL["requirements"](lock, groups)) for groups in (["main"], ["main", "dev"]))
    assert any(line.startswith("django==") for line in runs)
    assert not any(line.startswith("pytest==") for line in runs)
    assert any(line.startswith("pytest==") for line in develops)
    assert all("--hash=sha256:" in line for line in develops)


def test_a_requirement_has_the_version_and_every_hash() -> None:
    assert _exported("") == "tea-leaf==1.0 \\\n    --hash=sha256:aa \\\n    --hash=sha256:bb"


@pytest.mark.parametrize(
    ("flags", "groups", "line"),
    [
        ('groups = ["dev"]', ["main"], ""),
        ("groups = [\"main\"]\nmarkers = \"os_name == 'nt'\"", ["main"], " ; os_name == 'nt'"),
        ("groups = [\"main\", \"dev\"]\nmarkers = {main = \"os_name == 'nt'\"}", ["main"], " ; os_name == 'nt'"),
        ("groups = [\"main\", \"dev\"]\nmarkers = {main = \"os_name == 'nt'\"}", ["main", "dev"], ""),
    ],
)
def test_groups_decide_whether_and_where(flags: str, groups: list[str], line: str) -> None:
    assert _first_line(flags, *groups) == line
    assert bool(_exported(flags, *groups)) == ("dev" not in flags or "main" in flags)


@pytest.mark.parametrize(
    ("marker", "without", "with_it"),
    [
        ("extra == 'tea'", None, ""),
        ("extra != 'tea'", "", None),
        ("extra == 'tea' and os_name == 'nt' or os_name == 'posix'", "os_name == 'posix'", "either"),
        ("(extra == 'tea' or os_name == 'nt') and python_version ~= '3.13'", "both", "python_version ~= '3.13'"),
    ],
)
def test_extras_count_where_they_are_asked_for(marker: str, without: str | None, with_it: str | None) -> None:
    long = {
        "either": "os_name == 'nt' or os_name == 'posix'",
        "both": "os_name == 'nt' and python_version ~= '3.13'",
    }
    for extras, said in (((), without), (("Tea",), with_it)):
        text = _exported(f'markers = "{marker}"', extras=extras)
        condition = f" ; {long.get(said, said)}" if said else ""
        assert text.partition(" \\\n")[0] == ("" if said is None else f"tea-leaf==1.0{condition}")


@pytest.mark.parametrize(
    ("flags", "reason"),
    [
        ('markers = "os_name = 1; import os"', "not a marker"),
        ('[package.source]\ntype = "git"\nurl = "https://example.org/tea.git"', "install it with Poetry"),
    ],
)
def test_what_cannot_be_listed_is_named(flags: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        _exported(flags)


def test_another_index_is_named() -> None:
    source = '[package.source]\ntype = "legacy"\nurl = "https://example.org/simple"'
    assert TOOL["indexes"](tomllib.loads(LOCK + source)) == ["https://example.org/simple"]
