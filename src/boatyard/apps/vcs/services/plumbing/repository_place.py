import os
from dataclasses import dataclass
from pathlib import Path

from boatyard.apps.vcs.logic.errors import NotARepository, RepositoryError
from boatyard.core.errors import UnsafeFile
from boatyard.core.untrusted_folder import UntrustedFolder

_OWN_FILES = ("HEAD", "index", "commondir", "gitdir", "config.worktree")
_COMMON_FILES = ("config", "packed-refs", "shallow")
_COMMON_FOLDERS = (
    *("objects", "objects/info", "objects/pack", "refs", "refs/heads", "refs/boatyard", "reftable"),
    *("info", "logs/refs/heads", "logs/refs/boatyard", "worktrees"),
)
_LEFT_ALONE = {"hooks", "lfs", "modules"}
"""The parts of a repository that Boatyard's git does not use."""


@dataclass(frozen=True, slots=True)
class RepositoryPlace:
    """The location of a repository, found by its files without following its settings.

    Attributes:
        folder: The top of the working tree.
        git_dir: The folder with this working tree's HEAD and index.
        common_dir: The folder with the repository's branches.
    """

    folder: Path
    git_dir: Path
    common_dir: Path

    @classmethod
    def of(cls, folder: Path) -> "RepositoryPlace":
        """Returns the repository with the working tree `folder`.

        Raises:
            NotARepository: It is not the top of a working tree.
            RepositoryError: It contains links to other places, or belongs to another user.
        """
        folder = folder.absolute()
        try:
            place = cls._found(folder)
            place._require_plain()
        except UnsafeFile as error:
            raise RepositoryError(error.message) from error
        except (OSError, ValueError) as error:
            raise RepositoryError(f"{folder / '.git'} cannot be read: {error}") from error
        place._require_owner()
        return place

    def require_own(self) -> None:
        """Checks that the repository is completely in its folder.

        Raises:
            RepositoryError: It is a worktree, or a part of it is elsewhere.
        """
        if self.common_dir != self.folder / ".git":
            raise RepositoryError(
                f"{self.folder} is a worktree of another repository. Use the folder of that repository."
            )
        if (self.common_dir / "objects" / "info" / "alternates").exists():
            raise RepositoryError(
                f"{self.folder} uses objects of another repository. To copy them, run in it: git repack -a "
                f"-d && rm .git/objects/info/alternates"
            )
        if link := _link_in(self.common_dir):
            raise RepositoryError(f"{link} is a link. Clone the project again, then try again.")

    @classmethod
    def _found(cls, folder: Path) -> "RepositoryPlace":
        outside = UntrustedFolder(folder)
        if outside.has_folder(".git"):
            return cls(folder, folder / ".git", folder / ".git")
        note = outside.text(".git")
        if note is None:
            raise NotARepository(f"{folder} is not the top folder of a git repository.")
        own = folder / note.removeprefix("gitdir:").strip()
        common = _line(own, "commondir")
        # A worktree's repository also lists the worktree. So a file cannot point to another user's
        # repository.
        if common is None or Path(own, _line(own, "gitdir") or "").resolve() != (folder / ".git").resolve():
            raise RepositoryError(
                f"{folder / '.git'} points to {own}, which has no worktree in {folder}. Run git worktree "
                f"repair, or clone the project again."
            )
        return cls(folder, own.resolve(), (own / common).resolve())

    def _require_plain(self) -> None:
        own, common = UntrustedFolder(self.git_dir), UntrustedFolder(self.common_dir)
        files = [own.has_file(name) for name in _OWN_FILES] + [
            common.has_file(name) for name in _COMMON_FILES
        ]
        folders = {name for name in _COMMON_FOLDERS if common.has_folder(name)}
        if not (files[0] and {"objects", "refs"} <= folders):
            raise NotARepository(
                f"{self.git_dir} is not a git repository, or is damaged. Run git status for details."
            )

    def _require_owner(self) -> None:
        """Checks the owner, as git does, since the owner of a repository decides what runs in it."""
        users = {os.geteuid()}
        if os.geteuid() == 0 and (user := os.environ.get("SUDO_UID", "")).isdecimal():
            users.add(int(user))
        for place in {self.folder, self.git_dir, self.common_dir}:
            if place.stat().st_uid not in users:
                raise RepositoryError(f"{place} belongs to another user. Change its owner with chown.")


def _link_in(git_dir: Path) -> Path | None:
    for place, folders, files in os.walk(git_dir):
        here = Path(place)
        if here == git_dir:
            folders[:] = set(folders) - _LEFT_ALONE
        # There may be many loose objects, and a link among them is only read.
        is_loose = here.parent == git_dir / "objects" and len(here.name) == 2
        for name in folders if is_loose else (*folders, *files):
            if (here / name).is_symlink() and name not in _LEFT_ALONE:
                return here / name
    return None


def _line(folder: Path, name: str) -> str | None:
    text = UntrustedFolder(folder).text(name)
    return None if text is None else text.strip()
