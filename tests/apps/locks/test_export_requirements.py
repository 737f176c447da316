import pytest

from boatyard.apps.locks.logic.errors import DependencyNotShipped, LockFault
from boatyard.apps.locks.services import ShippedLocks, export_requirements
from boatyard.core.shipped_folders import Folders
from tests.apps.plugins.projects import pyproject

LOCKS = ShippedLocks(Folders.shipped().lock)
HEAD = '[[package]]\nname = "a"\nversion = "1.0"\noptional = false\npython-versions = "*"\n'
FILES = (
    'files = [\n    {file = "a.whl", hash = "sha256:bb"},\n    {file = "a.tar.gz", hash = "sha256:aa"},\n]\n'
)
TAIL = "\n[metadata]\n"


def lock(flags: str, files: str = FILES, more: str = "") -> str:
    return HEAD + flags + files + more + TAIL


def test_a_line_has_the_version_the_marker_and_all_hashes() -> None:
    text = lock('groups = ["main"]\nmarkers = "sys_platform == \\"win32\\""\n')
    assert export_requirements(text) == (
        'a==1.0 ; sys_platform == "win32" \\\n    --hash=sha256:aa \\\n    --hash=sha256:bb\n'
    )


@pytest.mark.parametrize(
    ("groups", "line"),
    [
        (("main",), 'a==1.0 ; sys_platform == "win32" \\'),
        (("dev",), "a==1.0 \\"),
        (("main", "dev"), "a==1.0 \\"),
        (("docs",), None),
        ((), None),
    ],
)
def test_groups_choose_what_is_installed_and_where(groups: tuple[str, ...], line: str | None) -> None:
    text = lock('groups = ["main", "dev"]\n', more='markers = {main = "sys_platform == \\"win32\\""}\n')
    assert export_requirements(text, groups).splitlines()[:1] == ([line] if line else [])


def test_extras_of_the_project_are_left_out_until_asked_for() -> None:
    text = lock('groups = ["main"]\nmarkers = "extra == \\"pg\\" and os_name == \\"posix\\""\n')
    assert export_requirements(text) == ""
    assert export_requirements(text, extras=["pg"]).startswith('a==1.0 ; os_name == "posix" \\\n')


def test_what_has_no_hash_is_refused() -> None:
    with pytest.raises(LockFault, match="without a hash"):
        export_requirements(lock('groups = ["main"]\n', "files = []\n"))
    source = '\n[package.source]\ntype = "git"\nurl = "https://example.org/a.git"\n'
    with pytest.raises(LockFault, match="locked from"):
        export_requirements(lock('groups = ["main"]\n', more=source))


def test_a_cut_lock_is_exported_whole() -> None:
    cut = LOCKS.subset(pyproject(["django", "celery[redis]"], ["pytest"]))
    names = {
        line.split("==")[0]
        for line in LOCKS.requirements(cut).splitlines()
        if "==" in line and "hash" not in line
    }
    assert {"django", "celery", "redis", "kombu", "pytest", "iniconfig"} <= names
    assert "pytest" not in LOCKS.requirements(cut, ("main",))


def test_constraints_are_those_the_lock_was_resolved_for() -> None:
    assert LOCKS.constraint("django") == ">=6.1,<6.2"
    assert LOCKS.constraint("asgiref") == f">={LOCKS.versions(['asgiref'])['asgiref']}"
    with pytest.raises(DependencyNotShipped, match="left-pad"):
        LOCKS.constraint("left-pad")


def test_versions_are_those_of_the_lock() -> None:
    assert LOCKS.versions(["Django", "left-pad"]).keys() == {"Django"}


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('[[package]]\nname = "a"\nfiles = []', "no version"),
        ('[[package]]\nname = "a --index-url=b"\nversion = "1"', "Poetry does not write"),
        ('[[package]]\nname = 1\nversion = "1"', "cannot be installed"),
        ('package = "a"', "cannot be installed"),
        ("[[package]", "cannot be installed"),
    ],
)
def test_what_is_no_lock_is_a_fault_of_the_lock(text: str, reason: str) -> None:
    with pytest.raises(LockFault, match=reason):
        export_requirements(text)
