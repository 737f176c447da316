"""A malicious repository: none of its programs runs, and nothing outside of it changes."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from boatyard.apps.vcs.logic.errors import NotARepository, RepositoryError
from boatyard.apps.vcs.services.git_moves import GitMoves
from boatyard.apps.vcs.services.git_renderings import GitRenderings
from boatyard.apps.vcs.services.git_trees import GitTrees
from boatyard.apps.vcs.services.git_working_copies import GitWorkingCopies
from boatyard.core.errors import UnsafeFile
from tests.apps.vcs.conflict_case import Case
from tests.apps.vcs.project import Project

copies = GitWorkingCopies()
_PATTERN = "* filter=evil diff=evil merge=evil\n"


def settings(program: Path) -> str:
    """All settings with which a repository can run a program."""
    return f"""
[core]
    fsmonitor = {program}
    hooksPath = {program.parent}
    sshCommand = {program}
    pager = {program}
    editor = {program}
    askPass = {program}
    alternateRefsCommand = {program}
    attributesFile = {program.parent / "attributes"}
[filter "evil"]
    clean = {program}
    smudge = {program}
    required = true
[filter "long"]
    process = {program}
[diff]
    external = {program}
[diff "evil"]
    textconv = {program}
    command = {program}
[merge "evil"]
    driver = {program}
[hook "evil"]
    event = reference-transaction
    command = {program}
[commit]
    gpgSign = true
[gpg]
    program = {program}
[uploadpack]
    packObjectsHook = {program}
[credential]
    helper = {program}
[remote "origin"]
    url = ext::{program}
    promisor = true
    uploadpack = {program}
[submodule]
    recurse = true
"""


def _in_the_settings(project: Project, program: Path) -> None:
    with (project.folder / ".git" / "config").open("a") as file:
        file.write(settings(program))


def _in_an_included_file(project: Project, program: Path) -> None:
    (program.parent / "included").write_text(settings(program))
    with (project.folder / ".git" / "config").open("a") as file:
        file.write(f"[include]\n\tpath = {program.parent / 'included'}\n")
        file.write(f'[includeIf "gitdir:/**"]\n\tpath = {program.parent / "included"}\n')


def _in_the_worktrees_settings(project: Project, program: Path) -> None:
    project.git("config", "core.repositoryFormatVersion", "1")
    project.git("config", "extensions.worktreeConfig", "true")
    (project.folder / ".git" / "config.worktree").write_text(settings(program))


def _in_a_submodule(project: Project, program: Path) -> None:
    inner = Project(project.folder / "inner")
    inner.write({"a": "b\n", ".gitattributes": _PATTERN})
    _in_the_settings(inner, program)


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """Writes a program that creates a file `ran` next to itself, also as hooks."""
    program = tmp_path / "evil" / "program"
    program.parent.mkdir()
    for name in ("program", "reference-transaction", "post-checkout", "post-index-change", "pre-commit"):
        (program.parent / name).write_text(f"#!/bin/sh\necho $0 $@ >>{program.parent}/ran\ncat\n")
        (program.parent / name).chmod(0o755)
    (program.parent / "attributes").write_text(_PATTERN)
    return program


@pytest.fixture
def case(project: Project) -> Case:
    """A repository with a submodule."""
    Project(project.folder / "inner").begin({"a": "a\n"})
    return Case(project)


def arm(case: Case, program: Path, prepare: Callable[[Project, Path], None]) -> None:
    """Adds the programs to the repository. Do not call git in it afterwards."""
    prepare(case.project, program)
    attributes = case.folder / ".git" / "info" / "attributes"
    attributes.parent.mkdir(exist_ok=True)
    attributes.write_text(_PATTERN)
    # Unchanged but newer than the index, so that git must read it.
    os.utime(case.folder / "clean", (2**31, 2**31))


PLACES = [_in_the_settings, _in_an_included_file, _in_the_worktrees_settings, _in_a_submodule]


@pytest.mark.usefixtures("boatyard_home")
@pytest.mark.parametrize("prepare", PLACES)
def test_no_program_is_run(case: Case, program: Path, prepare: Callable[[Project, Path], None]) -> None:
    arm(case, program, prepare)
    copies.look_at(case.folder)
    tree = case.project.tree({"kept": "x\n"})
    GitRenderings().keep(case.folder, "k", tree)
    assert GitRenderings().find(case.folder, "k") == tree
    GitTrees().diff(case.folder, case.commit, tree)
    case.start()
    assert case.left() == ("binary.mo", "clash", "edited")
    case.abandon()
    assert not (program.parent / "ran").exists(), (program.parent / "ran").read_text()


@pytest.mark.usefixtures("boatyard_home")
@pytest.mark.parametrize("prepare", PLACES)
def test_no_program_is_run_when_a_conflict_ends(
    case: Case, program: Path, prepare: Callable[[Project, Path], None]
) -> None:
    case.start()
    case.resolve_all()
    arm(case, program, prepare)
    new = case.finish()
    GitMoves().move_back(case.folder, "develop", case.commit, new)
    assert not (program.parent / "ran").exists(), (program.parent / "ran").read_text()


def _git_is_a_link(project: Project, other: Project) -> None:
    (project.folder / ".git").rename(project.folder.parent / "aside")
    (project.folder / ".git").symlink_to(other.folder / ".git")


def _git_names_another(project: Project, other: Project) -> None:
    (project.folder / ".git").rename(project.folder.parent / "aside")
    (project.folder / ".git").write_text(f"gitdir: {other.folder}/.git\n")


def _git_names_the_worktree_of_another(project: Project, other: Project) -> None:
    other.git("worktree", "add", "--quiet", "-b", "side", str(other.folder.parent / "side"))
    (project.folder / ".git").rename(project.folder.parent / "aside")
    (project.folder / ".git").write_text(f"gitdir: {other.folder}/.git/worktrees/side\n")


def _link(name: str) -> Callable[[Project, Project], None]:
    def prepare(project: Project, other: Project) -> None:
        place = project.folder / ".git" / name
        if place.exists():
            place.rename(project.folder.parent / "aside")
        place.symlink_to(other.folder / ".git" / name)

    return prepare


def _endless(project: Project, other: Project) -> None:
    (project.folder / ".git" / "HEAD").unlink()
    os.mkfifo(project.folder / ".git" / "HEAD")


def _large(project: Project, other: Project) -> None:
    os.truncate(project.folder / ".git" / "config", 10 * 1024**3)


@pytest.mark.parametrize(
    "prepare",
    [
        _git_is_a_link,
        _git_names_another,
        _git_names_the_worktree_of_another,
        *map(_link, ("HEAD", "config", "index", "objects", "refs", "packed-refs", "logs", "info")),
        _endless,
        _large,
    ],
)
def test_a_repository_that_leads_elsewhere_is_refused(
    project: Project, tmp_path: Path, prepare: Callable[[Project, Project], None]
) -> None:
    old, other = project.begin({"a": "1\n"}), Project(tmp_path / "other")
    other.begin({"a": "1\n"})
    new = project.commit({"a": "2\n"})
    prepare(project, other)
    before = other.git("for-each-ref"), other.git("symbolic-ref", "HEAD"), other.on_disk(), other.status()
    with pytest.raises(RepositoryError) as caught:
        copies.look_at(project.folder)
    assert not isinstance(caught.value, NotARepository)
    with pytest.raises(RepositoryError):
        GitMoves().move(project.folder, "develop", new, old)
    assert (
        other.git("for-each-ref"),
        other.git("symbolic-ref", "HEAD"),
        other.on_disk(),
        other.status(),
    ) == before


def test_a_working_tree_elsewhere_is_not_taken_for_the_projects(project: Project, tmp_path: Path) -> None:
    commit = project.begin({"a": "1\n"})
    (tmp_path / "victim").mkdir()
    project.git("config", "core.worktree", str(tmp_path / "victim"))
    assert copies.look_at(project.folder).is_clean
    assert copies.look_at(project.folder).commit == commit


@pytest.mark.parametrize("name", ["boatyard", "boatyard/files", "boatyard/journal", "boatyard/staged"])
def test_boatyards_own_folder_in_a_repository_leads_nowhere(
    project: Project, tmp_path: Path, name: str
) -> None:
    old = project.begin({"a": "1\n"})
    new = project.commit({"a": "2\n"})
    victim = tmp_path / "victim"
    (victim / "files").mkdir(parents=True)
    (victim / "files" / "precious").write_text("precious\n")
    link = project.folder / ".git" / name
    link.parent.mkdir(exist_ok=True)
    link.symlink_to(victim)
    if name in ("boatyard", "boatyard/journal"):
        with pytest.raises(UnsafeFile, match="is a link"):
            GitMoves().move(project.folder, "develop", new, old)
    else:
        GitMoves().move(project.folder, "develop", new, old)
        assert project.head == old
    assert [path.name for path in victim.rglob("*")] == ["files", "precious"]


def test_a_pipe_among_the_locks_holds_nobody_up(project: Project) -> None:
    old = project.begin({"a": "1\n"})
    new = project.commit({"a": "2\n"})
    os.mkfifo(project.folder / ".git" / "boatyard-1.lock")
    GitMoves().move(project.folder, "develop", new, old)
    assert project.head == old
