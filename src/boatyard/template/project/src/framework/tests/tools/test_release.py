"""The number and the changelog of a release follow from the commits."""

import runpy
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest

from config.project import ROOT

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not here, as in a container")

release = runpy.run_path(str(ROOT / "tools" / "release.py"))


@pytest.mark.parametrize(
    ("version", "kinds", "expected"),
    [
        ((1, 2, 3), {"fix"}, (1, 2, 4)),
        ((1, 2, 3), {"fix", "feat"}, (1, 3, 0)),
        ((1, 2, 3), {"breaking", "feat"}, (2, 0, 0)),
        ((0, 2, 3), {"breaking"}, (0, 3, 0)),
        ((0, 2, 3), set(), (0, 2, 4)),
    ],
)
def test_the_number_follows_from_what_changed(
    version: tuple[int, int, int], kinds: set[str], expected: tuple[int, int, int]
) -> None:
    assert release["next_version"](version, kinds) == expected


def test_the_changelog_tells_what_people_notice() -> None:
    commits = [
        "feat(bills): send them",
        "fix!: no more faxes",
        "chore: tidy",
        "feat: x\n\nBREAKING CHANGE: y",
    ]
    text = release["section"]("1.0.0", date(2030, 1, 2), release["sorted_out"](commits))
    assert text == (
        "## 1.0.0 - 2030-01-02\n\n### Breaking\n\n- no more faxes\n- x\n\n### Added\n\n- bills: send them\n"
    )


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A project on develop with one commit that main also has, and the release script."""
    (tmp_path / "tools").mkdir()
    shutil.copy(ROOT / "tools" / "release.py", tmp_path / "tools")
    (tmp_path / "pyproject.toml").write_text('[project]\nversion = "0.1.0"\n')
    _git(tmp_path, "init", "--quiet", "--initial-branch", "main")
    _commit(tmp_path, "chore: start")
    _git(tmp_path, "switch", "--quiet", "--create", "develop")
    return tmp_path


def _git(folder: Path, *arguments: str) -> str:
    identity = ["-c", "user.name=Ada", "-c", "user.email=ada@example.org"]
    command = ["git", "-C", str(folder), *identity, *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


def _commit(folder: Path, message: str) -> None:
    _git(folder, "add", "--all")
    _git(folder, "commit", "--quiet", "--allow-empty", "--message", message)


def _release(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{role}_NAME", "Ada")
        monkeypatch.setenv(f"GIT_{role}_EMAIL", "ada@example.org")
    runpy.run_path(str(folder / "tools" / "release.py"), run_name="__main__")


def test_a_release_is_a_version_a_section_and_a_tag(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _commit(repository, "feat(bills): send them")
    _release(repository, monkeypatch)
    _commit(repository, "fix: the total")
    _release(repository, monkeypatch)
    assert _git(repository, "tag").splitlines() == ["v0.2.0", "v0.2.1"]
    assert _git(repository, "rev-parse", "main") == _git(repository, "rev-parse", "develop")
    assert 'version = "0.2.1"' in (repository / "pyproject.toml").read_text()
    changelog = (repository / "CHANGELOG.md").read_text()
    assert changelog.startswith("# Changelog\n\n## 0.2.1 - ")
    assert changelog.count("the total") == changelog.count("bills: send them") == 1


@pytest.mark.parametrize("fault", ["main has more", "not committed", "nothing new", "another branch"])
def test_a_release_is_refused(repository: Path, monkeypatch: pytest.MonkeyPatch, fault: str) -> None:
    match fault:
        case "main has more":
            _git(repository, "switch", "--quiet", "main")
            _commit(repository, "fix: in a hurry")
            _git(repository, "switch", "--quiet", "develop")
        case "not committed":
            (repository / "new.txt").touch()
        case "nothing new":
            _git(repository, "tag", "v0.1.0")
        case _:
            _git(repository, "switch", "--quiet", "main")
    before = _git(repository, "rev-parse", "HEAD")
    with pytest.raises(SystemExit):
        _release(repository, monkeypatch)
    assert _git(repository, "rev-parse", "HEAD") == before
