"""Implements `Repositories` with the git program."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from boatyard.apps.vcs.logic.identity import Identity
from boatyard.core.errors import ExternalFailure
from boatyard.core.processes import ProcessError, ProgramFailed, never, run

from .plumbing.git import Repository, environment
from .plumbing.own_identity import choose_identity

MAIN = "main"
DEVELOP = "develop"

_MISSING = (
    "git is not installed, or the program git on PATH does not work. Install it, for example with: sudo "
    "apt-get install git"
)


class GitRepositories:
    def require(self) -> str:
        lines: list[str] = []
        try:
            # A broken settings file would make even this command fail, so it runs without the user's
            # settings.
            run(["git", "--version"], cwd=Path("/"), env=environment(None), on_line=lines.append, timeout=10)
        except ProcessError:
            raise ExternalFailure(_MISSING) from None
        if not lines or not lines[0].startswith("git version "):
            raise ExternalFailure(_MISSING)
        return lines[0].removeprefix("git version ").strip()

    def start(
        self,
        folder: Path,
        message: str,
        fallback: Identity,
        log: Callable[[str], None],
        cancelled: Callable[[], bool] = never,
    ) -> str:
        repository = Repository(folder, run, cancelled)
        with _told_plainly():
            self.require()
            if finished := _finished(folder, repository):
                return finished
            shutil.rmtree(folder / ".git", ignore_errors=True)
            identity = choose_identity(run, fallback, log)
            repository.init(MAIN)
            commit = repository.commit_all(message, identity)
            repository.branch(DEVELOP)
        log(f"Committed {commit[:12]} by {identity.name} <{identity.email}>; {DEVELOP} is checked out.")
        return commit


def _finished(folder: Path, repository: Repository) -> str | None:
    """Returns the commit of a completed earlier call. Its last action is to check out develop."""
    head = folder / ".git" / "HEAD"
    if not head.is_file() or head.read_text().strip() != f"ref: refs/heads/{DEVELOP}":
        return None
    try:
        return repository.commit_id(MAIN)
    except ProgramFailed:
        return None


@contextmanager
def _told_plainly() -> Iterator[None]:
    try:
        yield
    except ProgramFailed as error:
        raise ExternalFailure(f"git failed: {error.tail or error}") from error
