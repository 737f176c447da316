"""`make relock` on a catalogue of two packages, so that it works when it is needed."""

from collections.abc import Callable
from dataclasses import replace
from email.message import EmailMessage
from pathlib import Path

import pytest

from boatyard.apps.locks.logic.lock_changes import LockChanges
from boatyard.apps.locks.services.poetry_resolver import PoetryResolver
from boatyard.apps.plugins.logic.manifest import Manifest
from boatyard.core.processes import never
from boatyard.core.shipped_folders import Folders
from tests.apps.locks.locks import lock, package
from tests.apps.locks.poetry import needs_poetry
from tests.apps.plugins.projects import pyproject
from tests.apps.plugins.site import Site
from tools.relock.notes import release_notes
from tools.relock.relock import Relock
from tools.relock.report import is_major, report
from tools.relock.trial import beside_each_other

TEMPLATE = """\
name = "template"
version = "1.2.3"
[dependencies.main]
humanize = ">=4"
[dependencies.dev]
pytest = ">=9"
"""
CHECK = "import humanize, sys\nassert sys.argv[1:] == ['check']\nprint(humanize.naturalsize(1))\n"
PASSES = "import humanize\n\ndef test_size():\n    assert humanize.naturalsize(1)\n"
WANTED = pyproject(["humanize>=4"], ["pytest>=9"])


class Resolved:
    """A resolver that has an answer."""

    def __init__(self, text: str) -> None:
        self._text = text

    def resolve(
        self,
        pyproject_text: str,
        start: str,
        log: Callable[[str], None],
        cancelled: Callable[[], bool] = never,
    ) -> str:
        assert start == "", "a new resolution begins with nothing"
        return self._text


@pytest.fixture
def folders(site: Site, tmp_path: Path) -> Folders:
    site.template_file("../template.toml", TEMPLATE)
    site.template_file("src/manage.py", CHECK)
    site.template_file("src/pytest.ini", "[pytest]\n")
    site.template_file("tests/test_size.py", PASSES)
    site.plugin("cache", files={"tests/cache/test_cache.py": "def test_cache():\n    pass\n"})
    lock_folder = tmp_path / "lock"
    lock_folder.mkdir()
    (lock_folder / "pyproject.toml").write_text(WANTED)
    return replace(site.folders, lock=lock_folder)


def lock_of(folders: Folders) -> str:
    return (folders.lock / "poetry.lock").read_text()


@pytest.mark.poetry
@pytest.mark.network
def test_a_newer_lock_is_tried_told_of_and_written(folders: Folders, tmp_path: Path) -> None:
    needs_poetry()
    old = PoetryResolver().resolve(pyproject(["humanize==4.9.0"], ["pytest>=9"]), "", lambda _line: None)
    (folders.lock / "poetry.lock").write_text(old)
    said: list[str] = []

    assert Relock(folders, PoetryResolver(), _room(tmp_path, "checked"), said.append).run(write=False) == 0
    assert lock_of(folders) == old
    assert said[-1] == "The new lock passes the tests."

    said.clear()
    assert Relock(folders, PoetryResolver(), _room(tmp_path, "written"), said.append).run(write=True) == 0
    assert "Trying a project with cache." in said
    (line,) = (line for line in said if line.startswith("  humanize"))
    assert "4.9.0 → 4." in line
    assert "https://" in line
    assert any("2 passed" in line for line in said)
    assert said[-1] == "The new lock passes the tests and was written."
    assert lock_of(folders) != old
    assert 'name = "humanize"\nversion = "4.9.0"' not in lock_of(folders)

    # A test that the new versions break keeps the old lock.
    new = lock_of(folders)
    (folders.lock / "poetry.lock").write_text(old)
    (folders.template / "project/tests/test_size.py").write_text(
        "def test_size():\n    assert False, 'broken'\n"
    )
    said.clear()
    assert Relock(folders, Resolved(new), _room(tmp_path, "failed"), said.append).run(write=True) == 1
    assert lock_of(folders) == old
    assert "Nothing was written" in said[-1]
    assert "broken" in said[-1]


def test_where_nothing_is_newer_nothing_is_tried(folders: Folders, tmp_path: Path) -> None:
    text = lock(package("humanize", "4.9.0"))
    (folders.lock / "poetry.lock").write_text(text)
    said: list[str] = []
    assert Relock(folders, Resolved(text), _room(tmp_path, "room"), said.append).run(write=True) == 0
    assert said == ["There are no newer versions."]


def test_what_the_catalogue_cannot_use_is_not_written(folders: Folders, tmp_path: Path) -> None:
    old = lock(package("humanize", "4.9.0"), package("pytest", "9.0"))
    (folders.lock / "poetry.lock").write_text(old)
    new = lock(package("humanize", "3.0"), package("pytest", "9.0"))
    said: list[str] = []
    assert Relock(folders, Resolved(new), _room(tmp_path, "room"), said.append).run(write=True) == 1
    assert lock_of(folders) == old
    assert "template/template.toml: humanize >=4 excludes 3.0, which the catalogue's lock holds" in said[-1]


def test_major_versions_are_told_of_first() -> None:
    changes = LockChanges(
        added={"new": "1.0"},
        removed={"gone": "2.0"},
        changed={"minor": ("1.0", "1.1"), "major": ("1.9", "2.0"), "early": ("0.1", "0.2")},
    )
    assert list(report(changes, {"major": "https://docs.example/changes"})) == [
        "New major versions: read their release notes:",
        "  early  0.1 → 0.2",
        "  major  1.9 → 2.0  https://docs.example/changes",
        "New versions:",
        "  minor  1.0 → 1.1",
        "New packages:",
        "  new  1.0",
        "No longer needed:",
        "  gone  2.0",
    ]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("1.2", "1.3", False),
        ("1.9", "2.0", True),
        ("0.1.1", "0.1.2", False),
        ("0.1", "0.2", True),
        ("0.9", "1.0", True),
        ("1.0, 2.0", "2.1", False),
    ],
)
def test_what_a_major_version_is(old: str, new: str, expected: bool) -> None:
    assert is_major(old, new) is expected


@pytest.mark.parametrize(
    ("entries", "page"),
    [
        (
            ["Homepage, https://a.example", "Changelog, https://a.example/changes"],
            "https://a.example/changes",
        ),
        (["Source, https://git.example/a", "Release Notes, https://a.example/r"], "https://a.example/r"),
        (["Homepage, https://a.example", "Repository, https://git.example/a"], "https://git.example/a"),
        ([], ""),
    ],
)
def test_the_page_to_read_is_the_one_that_a_package_names(
    tmp_path: Path, entries: list[str], page: str
) -> None:
    message = EmailMessage()
    for key, value in [("Metadata-Version", "2.1"), ("Name", "A"), ("Version", "1")]:
        message[key] = value
    for entry in entries:
        message["Project-URL"] = entry
    folder = tmp_path / "A-1.dist-info"
    folder.mkdir(parents=True)
    (folder / "METADATA").write_bytes(bytes(message))
    assert release_notes(tmp_path, ["a", "not-there"]) == ({"a": page} if page else {})


def test_plugins_that_exclude_each_other_are_not_tried_together() -> None:
    def plugin(name: str, *conflicts: str) -> Manifest:
        return Manifest(name, name, "", "data", "0.1.0", conflicts=conflicts)

    assert beside_each_other([plugin("a"), plugin("b", "a"), plugin("c")]) == ("a", "c")


def _room(tmp_path: Path, name: str) -> Path:
    folder = tmp_path / name
    folder.mkdir()
    return folder
