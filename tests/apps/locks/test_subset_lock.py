import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from boatyard.apps.locks.logic.errors import DependencyNotShipped, LockFault
from boatyard.apps.locks.services import ShippedLocks, subset_lock
from boatyard.apps.locks.services.shipped_lock import ShippedLock
from boatyard.core.shipped_folders import Folders
from tests.apps.plugins.projects import DEV, MAIN, pyproject

FOLDER = Folders.shipped().lock
LOCKS = ShippedLocks(FOLDER)


def packages(lock: str) -> dict[str, dict[str, Any]]:
    return {package["name"]: package for package in tomllib.loads(lock).get("package", [])}


def made_up(*blocks: str) -> ShippedLock:
    parts = "".join(
        f"[[package]]\n{block.replace('FLAGS', FLAGS)}\n"
        for block in (blocks or ('name = "a"\nversion = "1"\nFLAGS',))
    )
    return ShippedLock(f'# made up\n\n{parts}[metadata]\nlock-version = "2.1"\n')


FLAGS = 'description = ""\noptional = false\npython-versions = "*"\ngroups = ["main"]\nfiles = []\n'


def test_all_that_the_shipped_lock_is_for_gives_the_shipped_lock(no_network: None) -> None:
    text = (FOLDER / "pyproject.toml").read_text()
    assert LOCKS.subset(text) == (FOLDER / "poetry.lock").read_text()


def test_only_what_is_reached_is_kept() -> None:
    found = packages(LOCKS.subset(pyproject(["django>=6.1"], ["pytest>=9"])))
    assert {name for name, package in found.items() if "main" in package["groups"]} >= {
        "django",
        "asgiref",
        "sqlparse",
    }
    assert found["django"]["groups"] == ["main"]
    assert found["pytest"]["groups"] == ["dev"]
    assert "celery" not in found


def test_groups_are_those_of_this_project() -> None:
    found = packages(LOCKS.subset(pyproject(["packaging"], ["pytest"])))
    assert found["packaging"]["groups"] == ["main", "dev"]
    assert found["pluggy"]["groups"] == ["dev"]


def test_an_extra_that_nobody_asks_for_brings_nothing() -> None:
    bare = packages(LOCKS.subset(pyproject(["celery>=5.7"])))
    full = packages(LOCKS.subset(pyproject(["celery[redis]>=5.7"])))
    assert "redis" not in bare
    assert "redis" in full
    assert "redis" not in bare["kombu"]["dependencies"]
    assert full["kombu"]["dependencies"]["redis"]["markers"] == 'extra == "redis"'


def test_a_marker_limits_all_that_is_reached_by_it() -> None:
    found = packages(LOCKS.subset(pyproject(["click; sys_platform == 'linux'"])))
    assert found["click"]["markers"] == 'sys_platform == "linux"'
    unlimited = packages(LOCKS.subset(pyproject(["click; sys_platform == 'linux'"], ["click"])))
    assert unlimited["click"]["markers"] == {"main": 'sys_platform == "linux"'}


def test_what_no_python_of_the_project_needs_is_left_out() -> None:
    found = packages(LOCKS.subset(pyproject(["django", "celery; python_version < '3.10'"])))
    assert "celery" not in found


def test_extras_of_the_project_are_optional() -> None:
    tail = '[project.optional-dependencies]\nQueue_1 = ["celery[redis]>=5.7", "redis"]\n'
    lock = LOCKS.subset(pyproject(["django"], tail=tail))
    found = packages(lock)
    assert found["celery"]["optional"] is True
    assert found["celery"]["markers"] == 'extra == "queue-1"'
    assert found["django"]["optional"] is False
    assert tomllib.loads(lock)["extras"] == {"queue-1": ["celery", "redis"]}


def test_a_group_can_include_another() -> None:
    tail = 'lint = ["ruff"]\nall = [{include-group = "Lint"}, "pytest"]\n'
    found = packages(LOCKS.subset(pyproject(tail=tail)))
    assert found["ruff"]["groups"] == ["all", "lint"]


def test_a_project_without_dependencies_has_an_empty_lock() -> None:
    lock = tomllib.loads(LOCKS.subset(pyproject()))
    assert lock["package"] == []
    assert lock["metadata"]["python-versions"] == ">=3.13,<3.15"


@pytest.mark.parametrize(
    ("main", "missing"),
    [
        (["left-pad>=1"], ("left-pad>=1",)),
        (["django<5", "celery", "zzz[a]"], ("django<5", "zzz")),
    ],
)
def test_what_the_lock_does_not_hold_is_named(main: list[str], missing: tuple[str, ...]) -> None:
    with pytest.raises(DependencyNotShipped) as caught:
        LOCKS.subset(pyproject(main))
    assert caught.value.requirements == missing


def test_a_hole_in_the_shipped_lock_is_named() -> None:
    shipped = made_up('name = "a"\nversion = "1"\nFLAGS\n[package.dependencies]\nb = "*"\n')
    with pytest.raises(DependencyNotShipped, match=r"b \(for a\)"):
        subset_lock(pyproject(["a"]), shipped)


def test_two_versions_of_a_package_stay_apart() -> None:
    old, new = ('python_version < \\"3.14\\"', 'python_version >= \\"3.14\\"')
    shipped = made_up(
        f'name = "a"\nversion = "1"\n{FLAGS.replace("files", f'markers = "{old}"\nfiles')}',
        f'name = "a"\nversion = "2"\n{FLAGS.replace("files", f'markers = "{new}"\nfiles')}',
    )
    lock = tomllib.loads(subset_lock(pyproject(["a"]), shipped))
    assert [(package["version"], package["markers"]) for package in lock["package"]] == [
        ("1", 'python_version < "3.14"'),
        ("2", 'python_version >= "3.14"'),
    ]


def test_an_extra_may_stand_for_other_extras_and_a_circle_ends() -> None:
    shipped = made_up(
        'name = "a"\nversion = "1"\nFLAGS\n[package.dependencies]\n'
        'b = {version = "*", optional = true, markers = "extra == \\"small\\""}\n\n'
        '[package.extras]\nall = ["a[small]", "b"]\nsmall = ["b"]\n',
        'name = "b"\nversion = "1"\nFLAGS\n[package.dependencies]\na = "*"\n',
    )
    assert list(packages(subset_lock(pyproject(["a[all]"]), shipped))) == ["a", "b"]
    assert list(packages(subset_lock(pyproject(["a"]), shipped))) == ["a"]


def test_entries_of_which_one_is_left_are_written_as_one() -> None:
    entries = (
        'b = [\n    {version = ">=1"},\n    {version = ">=1,<3"},\n'
        '    {version = "*", optional = true, markers = "extra == \\"x\\""},\n]\n'
        'c = [\n    {version = ">=1"},\n    {version = "*", markers = "extra == \\"x\\""},\n]\n'
    )
    extras = '[package.extras]\nx = ["not a requirement ("]\n'
    shipped = made_up(
        f'name = "a"\nversion = "1"\nFLAGS\n[package.dependencies]\n{entries}\n{extras}',
        'name = "b"\nversion = "1"\nFLAGS',
        'name = "c"\nversion = "1"\nFLAGS',
    )
    assert packages(subset_lock(pyproject(["a"]), shipped))["a"]["dependencies"] == {
        "b": [">=1", ">=1,<3"],
        "c": ">=1",
    }
    assert packages(subset_lock(pyproject(["a[x]"]), shipped))["a"]["dependencies"]["c"][1]["version"] == "*"


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("[", "is not TOML"),
        ("[project]\nname = 'x'", "requires-python"),
        ("project = 3", "project is not a table"),
        (pyproject(python="newest"), "not a version constraint"),
        (pyproject(python=">3.13,<3.13"), "allows no version"),
        (pyproject(["a b c"]), "not a requirement"),
        (pyproject([f"a; {'(' * 9000}os_name == 'x'{')' * 9000}"]), "not a requirement"),
        (pyproject(["a @ https://example.org/a.whl"]), "names a URL"),
        (pyproject().replace("dependencies = []", "dependencies = 'x'"), "not a list"),
        (pyproject().replace("dependencies = []", "dependencies = [1]"), "not a list"),
        (pyproject(tail='a = [{include-group = "b"}]\nb = [{include-group = "a"}]\n'), "which cannot be"),
        (pyproject(tail='a = [{include-group = "c"}]\n'), "which cannot be"),
        (pyproject(tail="a = [{path = 'x'}]\n"), "not a list"),
        (pyproject(tail="[tool.poetry.dependencies]\nleft-pad = '*'\n"), "left-pad"),
        (pyproject(tail="[tool.poetry.group.x.dependencies]\nleft-pad = '*'\n"), "left-pad"),
    ],
)
def test_a_pyproject_that_cannot_be_cut_is_refused(text: str, fault: str) -> None:
    with pytest.raises(LockFault, match=fault):
        LOCKS.subset(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[[package]]\n",
        "[[package]]\nversion = '1'\n[metadata]\n",
        '[[package]]\nname = "django"\n=\n[metadata]\n',
    ],
)
def test_a_broken_shipped_lock_is_refused(text: str) -> None:
    with pytest.raises(LockFault):
        subset_lock(pyproject(["django"]), ShippedLock(text))


def test_a_missing_shipped_lock_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LockFault, match="cannot be read"):
        ShippedLocks(tmp_path).subset(pyproject())


@settings(deadline=None, max_examples=30)
@given(st.lists(st.sampled_from(MAIN), unique=True), st.lists(st.sampled_from(DEV), unique=True))
def test_every_part_of_the_catalogue_has_a_closed_lock(main: list[str], dev: list[str]) -> None:
    lock = LOCKS.subset(pyproject(main, dev))
    found = packages(lock)
    shipped = packages((FOLDER / "poetry.lock").read_text())
    for name, package in found.items():
        assert package["files"] == shipped[name]["files"]
        assert package["version"] == shipped[name]["version"]
        for dependency in package.get("dependencies", {}):
            assert dependency.lower().replace("_", "-") in found
    assert LOCKS.subset(pyproject(main, dev)) == lock
