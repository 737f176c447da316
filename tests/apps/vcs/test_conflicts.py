import pytest

from boatyard.apps.vcs.logic.conflict_branch import ConflictBranch
from boatyard.apps.vcs.logic.errors import (
    BranchGone,
    InTheWay,
    MovedMeanwhile,
    RepositoryError,
    Unresolved,
)
from boatyard.apps.vcs.services.git_conflicts import GitConflicts
from boatyard.apps.vcs.services.git_merges import GitMerges
from boatyard.apps.vcs.services.moving.move_journal import MoveJournal
from tests.apps.vcs.conflict_case import ADA, Case
from tests.apps.vcs.project import Project

conflicts = GitConflicts()


@pytest.fixture
def case(project: Project) -> Case:
    return Case(project)


@pytest.fixture
def started(case: Case) -> Case:
    case.start()
    return case


def test_it_looks_like_any_merge_that_has_stopped(started: Case) -> None:
    project = started.project
    assert project.git("branch", "--show-current") == "boatyard/add-1f2e3d"
    assert (project.head, project.git("rev-parse", "develop")) == (started.commit, started.commit)
    assert project.status() == [
        "A  added",
        "UU binary.mo",
        "UU clash",
        "M  clean",
        "UD edited",
        "D  goes",
    ]
    assert (started.folder / "clash").read_text() == ("<<<<<<< yours\nmine\n=======\nnew\n>>>>>>> template\n")
    assert project.git("show", ":2:clash") == "mine"
    project.git("checkout", "--theirs", "binary.mo")
    assert (started.folder / "binary.mo").read_bytes() == b"\0new"
    started.check_untouched_git()
    started.start()
    assert started.left() == ("binary.mo", "clash", "edited")


def test_what_is_left_is_told_until_all_is_resolved(started: Case) -> None:
    with pytest.raises(Unresolved, match=r"binary\.mo, clash, edited") as caught:
        started.finish()
    assert caught.value.paths == ("binary.mo", "clash", "edited")
    started.project.git("add", "clash", "binary.mo")
    assert started.left() == ("clash", "edited")
    started.resolve_all()
    state = conflicts.state(started.folder, started.branch)
    assert (state.exists, state.is_checked_out, state.unresolved, state.original_moved) == (
        True,
        True,
        (),
        False,
    )
    started.finish()
    started.check_finished()


def test_finishing_again_gives_the_same_and_the_branch_is_forgotten(started: Case) -> None:
    started.resolve_all()
    commit = started.finish()
    assert started.finish() == commit
    for _ in range(2):
        conflicts.forget(started.folder, started.branch)
    assert started.project.git("for-each-ref", "--format=%(refname)") == "refs/heads/develop"
    started.check_finished()


def test_what_people_have_not_staged_is_committed_and_what_git_does_not_track_is_not(started: Case) -> None:
    started.resolve_all()
    started.project.write({"clean": "edited later\n", "unrelated": "also\n", "note": "untracked\n"})
    started.project.git("rm", "--quiet", "--force", "added")
    started.finish()
    assert started.project.status() == ["?? note"]
    assert started.project.git("show", "HEAD:clean") == "edited later"
    assert started.project.git("show", "HEAD:unrelated") == "also"
    assert not (started.folder / "added").exists()


@pytest.mark.parametrize("more", [False, True])
def test_what_people_committed_themselves_is_kept(started: Case, more: bool) -> None:
    started.resolve_all()
    started.project.write({"poetry.lock": "lock 2\n"})
    own = started.project.commit(message="I did it myself")
    if more:
        started.project.write({"poetry.lock": "broken\n"})
    commit = started.finish()
    assert commit == own
    started.project.git("merge-base", "--is-ancestor", own, "develop")
    assert (started.folder / "poetry.lock").read_text() == "lock 2\n"
    assert started.project.status() == []


def test_markers_that_were_committed_are_found(started: Case) -> None:
    started.project.commit({})
    assert started.left() == ("clash",)
    started.project.git("switch", "--quiet", "develop")
    state = conflicts.state(started.folder, started.branch)
    assert (state.exists, state.is_checked_out, state.unresolved) == (True, False, ("clash",))
    with pytest.raises(MovedMeanwhile, match="git switch boatyard/add-1f2e3d"):
        started.finish()


def test_giving_up_brings_everything_back(started: Case) -> None:
    started.abandon()
    assert started.state() == started.before
    started.check_untouched_git()
    started.abandon()
    assert started.state() == started.before


@pytest.mark.parametrize("call", ["abandon", "forget"])
def test_locks_that_a_killed_git_of_ours_has_left_are_removed(started: Case, call: str) -> None:
    started.resolve_all()
    started.finish()
    started.project.git("pack-refs", "--all")
    git_dir = started.folder / ".git"
    (git_dir / "boatyard").mkdir()
    MoveJournal("anything", started.commit, started.commit, names_refs=True).write(git_dir / "boatyard")
    for name in (
        "HEAD.lock",
        "packed-refs.lock",
        "packed-refs.new",
        f"refs/heads/{started.branch.name}.lock",
    ):
        (git_dir / name).parent.mkdir(parents=True, exist_ok=True)
        (git_dir / name).write_text("")
    getattr(conflicts, call)(started.folder, started.branch)
    assert started.project.git("branch", "--format=%(refname:short)") == "develop"
    started.check_untouched_git()


def test_giving_up_leaves_what_has_no_part_in_the_merge(started: Case) -> None:
    started.project.write({"unrelated": "mine\n", "untracked": "x\n", "own": "o\n", "clash": "half\n"})
    started.project.git("add", "own")
    started.abandon()
    assert started.project.status() == [" M unrelated", "?? own", "?? untracked"]
    assert (started.folder / "clash").read_text() == "mine\n"


def test_giving_up_after_own_commits(started: Case) -> None:
    started.project.commit({"own": "o\n"})
    started.abandon()
    assert started.project.head == started.commit
    assert started.project.git("branch", "--format=%(refname:short)") == "develop"
    assert started.project.status() == ["?? own"]


def test_what_is_finished_is_taken_back_unless_it_was_worked_on(started: Case) -> None:
    started.resolve_all()
    started.finish()
    started.project.write({"clash": "edited since\n"})
    with pytest.raises(InTheWay, match="clash"):
        started.abandon()
    started.project.git("checkout", "--", "clash")
    started.abandon()
    assert started.state() == started.before


def test_what_is_finished_and_built_upon_stays(started: Case) -> None:
    started.resolve_all()
    started.finish()
    later = started.project.commit({"later": "x\n"})
    started.abandon()
    assert started.project.head == later
    assert started.project.git("branch", "--format=%(refname:short)") == "develop"


def test_the_branch_was_deleted_in_between(started: Case) -> None:
    started.project.git("checkout", "--quiet", "--force", "develop")
    started.project.git("branch", "--quiet", "-D", started.branch.name)
    state = conflicts.state(started.folder, started.branch)
    assert (state.exists, state.is_checked_out, state.tip, state.unresolved) == (False, False, None, ())
    with pytest.raises(BranchGone, match="was deleted"):
        started.finish()
    started.project.write({"unrelated": "mine\n"})
    started.abandon()
    assert started.project.status() == [" M unrelated"]
    started.project.git("checkout", "--", "unrelated")
    assert started.state() == started.before


def test_the_branch_was_deleted_under_ones_feet(started: Case) -> None:
    started.project.git("update-ref", "-d", f"refs/heads/{started.branch.name}")
    state = conflicts.state(started.folder, started.branch)
    assert (state.exists, state.is_checked_out) == (False, False)
    with pytest.raises(BranchGone):
        started.finish()
    started.abandon()
    assert started.state() == started.before


def test_the_original_branch_has_moved_or_is_gone(started: Case) -> None:
    started.resolve_all()
    tree = started.project.git("rev-parse", "develop^{tree}")
    other = started.project.git("commit-tree", "-p", started.commit, "-m", "other", tree)
    started.project.git("update-ref", "refs/heads/develop", other)
    assert conflicts.state(started.folder, started.branch).original_moved
    with pytest.raises(MovedMeanwhile, match="git merge"):
        started.finish()
    started.abandon()
    assert (started.project.head, started.project.status()) == (other, [])
    started.project.git("update-ref", "refs/heads/develop", started.commit, other)


def test_the_original_branch_was_deleted(started: Case) -> None:
    started.project.git("update-ref", "-d", "refs/heads/develop")
    started.resolve_all()
    with pytest.raises(MovedMeanwhile):
        started.finish()
    started.abandon()
    assert started.state() == started.before


def test_what_is_in_the_way_stops_it_before_it_begins(case: Case) -> None:
    case.project.write({"added": "mine\n"})
    before = case.state()
    with pytest.raises(InTheWay, match="added"):
        case.start()
    assert case.state() == before
    case.project.git("branch", case.branch.name, case.project.commit({"added": "mine\n"}))
    with pytest.raises(MovedMeanwhile, match="committed in the meantime"):
        case.start()


def test_a_branch_of_that_name_is_not_taken_over(case: Case) -> None:
    case.project.git("switch", "--quiet", "-c", case.branch.name)
    case.project.commit({"x": "x\n"})
    case.project.git("switch", "--quiet", "develop")
    with pytest.raises(RepositoryError, match="A branch boatyard/add-1f2e3d already exists"):
        case.start()


def test_a_structured_conflict_and_two_last_migrations(project: Project) -> None:
    folder = "src/apps/orders/migrations"
    migration = (
        "from django.db import migrations\nclass Migration(migrations.Migration):\n"
        "    dependencies = [{}]\n    operations = [migrations.RunPython(x)]\n"
    )
    base = {f"{folder}/0001_initial.py": migration.format(""), ".env.example": "A=1\n"}
    after = migration.format("('orders', '0001_initial')")
    ours = base | {f"{folder}/0002_mine.py": after, ".env.example": "A=2\n"}
    theirs = base | {f"{folder}/0002_new.py": after, ".env.example": "A=3\nB=1\n"}
    commit = project.begin(ours)
    merged = GitMerges().merge(
        project.folder, base=project.tree(base), ours=commit, theirs=project.tree(theirs)
    )
    branch = ConflictBranch("boatyard/update-1", "develop", commit)
    conflicts.start(project.folder, branch, merged)
    leaves = (f"{folder}/0002_mine.py", f"{folder}/0002_new.py")
    assert conflicts.state(project.folder, branch).unresolved == (".env.example", *leaves)
    project.write({".env.example": "A=3\nB=1\n"})
    project.git("add", ".env.example")
    with pytest.raises(Unresolved):
        conflicts.finish(project.folder, branch, message="m", fallback=ADA, log=print)
    project.write({leaves[1]: migration.format("('orders', '0002_mine')")})
    assert conflicts.state(project.folder, branch).unresolved == ()
    conflicts.finish(project.folder, branch, message="m", fallback=ADA, log=print)
    assert project.status() == []
