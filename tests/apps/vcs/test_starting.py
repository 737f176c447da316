from collections.abc import Callable
from pathlib import Path

import pytest

from boatyard.apps.vcs.logic.identity import Identity
from boatyard.apps.vcs.services.git_repositories import GitRepositories
from boatyard.core.errors import ExternalFailure
from boatyard.core.processes import ProgramCancelled

FALLBACK = Identity("Ada", "ada@example.org")
OWN = '[user]\nname = Grace Hopper\nemail = "grace@example.org"\n'

type Git = Callable[..., str]


def start(folder: Path, **more: object) -> tuple[str, list[str]]:
    lines: list[str] = []
    commit = GitRepositories().start(folder, "feat: make shop", FALLBACK, lines.append, **more)  # type: ignore[arg-type]
    return commit, lines


def test_one_commit_with_both_branches_on_it(folder: Path, git: Git) -> None:
    commit, _ = start(folder)
    assert git("rev-parse", "main", "develop").split() == [commit, commit]
    assert git("branch", "--show-current") == "develop"
    assert git("rev-list", "--count", "--all") == "1"
    assert git("log", "-1", "--format=%s") == "feat: make shop"
    assert git("status", "--porcelain") == ""


def test_what_is_ignored_is_not_committed_and_modes_are(folder: Path, git: Git) -> None:
    start(folder)
    assert git("ls-tree", "-r", "--format=%(objectmode) %(path)", "HEAD").splitlines() == [
        "100644 .gitignore",
        "100644 README.md",
        "100755 run.sh",
    ]


def test_the_users_own_name_is_used(folder: Path, git: Git, user: Path) -> None:
    (user / ".gitconfig").write_text(OWN)
    _, lines = start(folder)
    assert git("log", "-1", "--format=%an <%ae> %cn <%ce>") == (
        "Grace Hopper <grace@example.org> Grace Hopper <grace@example.org>"
    )
    assert not any("git config --global" in line for line in lines)


@pytest.mark.parametrize("settings", ["", "[user]\nname = Half\n", "[user\nbroken"])
def test_without_a_usable_name_the_accounts_is_used_and_said(
    folder: Path, git: Git, user: Path, settings: str
) -> None:
    (user / ".gitconfig").write_text(settings)
    _, lines = start(folder)
    assert "git config --global user.name" in lines[0]
    assert "Ada <ada@example.org>" in lines[0]
    (user / ".gitconfig").unlink()
    assert git("log", "-1", "--format=%an <%ae>") == "Ada <ada@example.org>"


def test_nothing_the_user_has_configured_takes_part(
    folder: Path, git: Git, user: Path, tmp_path: Path
) -> None:
    hooks = tmp_path / "hooks"
    hooks.mkdir()
    (hooks / "pre-commit").write_text("#!/bin/sh\nexit 1\n")
    (hooks / "pre-commit").chmod(0o755)
    (tmp_path / "template").mkdir()
    (tmp_path / "template" / "planted").write_text("")
    (tmp_path / "ignore").write_text("README.md\n")
    (user / ".gitconfig").write_text(
        f"{OWN}signingkey = none\n[commit]\ngpgSign = true\n[core]\nhooksPath = {hooks}\nautocrlf = true\n"
        f"excludesFile = {tmp_path / 'ignore'}\n[init]\ntemplateDir = {tmp_path / 'template'}\n"
        "defaultBranch = trunk\n"
    )
    start(folder)
    assert not (folder / ".git" / "planted").exists()
    assert not (folder / ".git" / "hooks").exists()
    assert "README.md" in git("ls-tree", "--name-only", "HEAD").splitlines()
    assert git("branch", "--format=%(refname:short)").split() == ["develop", "main"]


def test_an_enclosing_repository_and_variables_of_git_do_not_matter(
    folder: Path, git: Git, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "elsewhere"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(tmp_path / "index"))
    monkeypatch.setenv("GIT_AUTHOR_DATE", "not a date")
    commit, _ = start(folder)
    for name in ("GIT_DIR", "GIT_INDEX_FILE"):
        monkeypatch.delenv(name)
    assert git("rev-parse", "HEAD") == commit
    assert not (tmp_path / "elsewhere").exists()


def test_a_finished_one_is_left_alone(folder: Path, git: Git) -> None:
    commit, _ = start(folder)
    (folder / "later.txt").write_text("")
    assert start(folder) == (commit, [])
    assert git("status", "--porcelain") == "?? later.txt"


@pytest.mark.parametrize("left", ["index.lock", "HEAD.lock", "refs/heads/main.lock"])
def test_one_left_half_made_is_made_anew(folder: Path, git: Git, left: str) -> None:
    git("init", "--quiet", "--initial-branch=main")
    (folder / ".git" / left).write_text("")
    commit, _ = start(folder)
    assert git("rev-parse", "main", "develop").split() == [commit, commit]


def test_a_broken_one_is_made_anew(folder: Path, git: Git) -> None:
    start(folder)
    for name in ("main", "develop"):
        (folder / ".git" / "refs" / "heads" / name).write_text("0" * 40)
    commit, _ = start(folder)
    assert git("rev-parse", "develop") == commit


def test_a_message_is_never_an_option(folder: Path, git: Git) -> None:
    GitRepositories().start(folder, "--amend", FALLBACK, print)
    assert git("log", "-1", "--format=%s") == "--amend"


@pytest.mark.parametrize("name", ["", "  ", "<>", "a\nb", "Ünï <x>", ".,;"])
def test_any_account_name_makes_an_author(folder: Path, git: Git, name: str) -> None:
    GitRepositories().start(folder, "feat: x", Identity.of(name, name), lambda _: None)
    assert git("log", "-1", "--format=%an")
    assert git("log", "-1", "--format=%ae")


@pytest.mark.parametrize(
    "shim",
    [
        None,
        "#!/bin/sh\necho 'git: command not found' >&2\nexit 127\n",
        "#!/bin/sh\necho 'choose a version first'\n",
        "#!/nowhere/interpreter\n",
    ],
)
def test_without_git_or_with_only_a_shim_one_is_told_what_to_do(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, shim: str | None
) -> None:
    (tmp_path / "bin").mkdir()
    if shim:
        (tmp_path / "bin" / "git").write_text(shim)
        (tmp_path / "bin" / "git").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    for call in (GitRepositories().require, lambda: start(folder)):
        with pytest.raises(ExternalFailure, match=r"git is not installed.*apt-get install git"):
            call()
    assert not (folder / ".git").exists()


def test_the_version_of_git_is_told() -> None:
    assert GitRepositories().require()[0].isdigit()


def test_what_git_says_is_passed_on(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(ExternalFailure, match=r"git failed: (?s:.*)nothing to commit"):
        start(tmp_path / "empty")


def test_it_can_be_cancelled(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ProgramCancelled):
        start(folder, cancelled=lambda: True)
