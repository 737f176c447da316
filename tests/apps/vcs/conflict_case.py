"""A merge with all kinds of conflicts."""

from boatyard.apps.vcs.logic.conflict_branch import ConflictBranch
from boatyard.apps.vcs.logic.identity import Identity
from boatyard.apps.vcs.logic.merged import Merged
from boatyard.apps.vcs.services.git_conflicts import GitConflicts
from boatyard.apps.vcs.services.git_merges import GitMerges
from tests.apps.vcs.project import Project

conflicts = GitConflicts()
ADA = Identity("Ada", "ada@example.org")
TEXT = "".join(f"line {number}\n" for number in range(10))
BASE: dict[str, str | bytes] = {
    "clash": "old\n",
    "binary.mo": b"\0old",
    "edited": TEXT,
    "clean": TEXT,
    "unrelated": "u\n",
    "goes": "goes\n",
    "poetry.lock": "lock 1\n",
}
OURS: dict[str, str | bytes] = BASE | {
    "clash": "mine\n",
    "binary.mo": b"\0mine",
    "edited": TEXT + "mine\n",
    "clean": "mine\n" + TEXT,
}
THEIRS: dict[str, str | bytes] = {
    "clash": "new\n",
    "binary.mo": b"\0new",
    "clean": TEXT + "new\n",
    "unrelated": "u\n",
    "added": "added\n",
    "poetry.lock": "lock 1\n",
}
RESOLVED: dict[str, str | bytes] = {"clash": "both\n", "binary.mo": b"\0both"}


class Case:
    """A project before a merge with conflicts."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self.folder = project.folder
        self.commit = project.begin(OURS)
        base, theirs = project.tree(BASE), project.tree(THEIRS)
        self.merged: Merged = GitMerges().merge(self.folder, base=base, ours=self.commit, theirs=theirs)
        self.branch = ConflictBranch("boatyard/add-1f2e3d", "develop", self.commit)
        self.before = self.state()

    def start(self) -> None:
        conflicts.start(self.folder, self.branch, self.merged)

    def finish(self) -> str:
        return conflicts.finish(
            self.folder,
            self.branch,
            message="build: add redis",
            fallback=ADA,
            log=lambda _: None,
            files={"poetry.lock": b"lock 2\n"},
        )

    def abandon(self) -> None:
        conflicts.abandon(self.folder, self.branch)

    def start_and_resolve_all(self) -> None:
        self.start()
        self.resolve_all()

    def resolve_all(self) -> None:
        self.project.write(RESOLVED)
        self.project.git("add", *RESOLVED, "edited")

    def left(self) -> tuple[str, ...]:
        return conflicts.state(self.folder, self.branch).unresolved

    def state(self) -> tuple[object, ...]:
        return (
            self.project.git("symbolic-ref", "HEAD"),
            self.project.git("for-each-ref"),
            self.project.status(),
            self.project.on_disk(),
            sorted(path.name for path in (self.folder / ".git").glob("*.lock")),
        )

    def check_finished(self) -> None:
        self.check_untouched_git()
        assert self.project.git("branch", "--show-current") == "develop"
        assert self.project.status() == []
        assert self.project.git("rev-parse", "HEAD^") == self.commit
        assert self.project.git("rev-list", "--count", "HEAD") == "2"
        assert self.project.git("log", "-1", "--format=%s %an") == "build: add redis Ada"
        on_disk = self.project.on_disk()
        assert on_disk["clash"] == b"both\n"
        assert on_disk["poetry.lock"] == b"lock 2\n"
        assert on_disk["clean"].decode() == "mine\n" + TEXT + "new\n"
        assert "added" in on_disk
        assert "goes" not in on_disk

    def check_untouched_git(self) -> None:
        assert not list((self.folder / ".git").rglob("*.lock"))
        assert not (self.folder / ".git" / "boatyard").exists()
