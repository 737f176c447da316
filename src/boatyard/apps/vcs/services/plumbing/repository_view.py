"""A repository as Boatyard's git sees it: its objects and branches, and none of the programs it names."""

import shutil
import time
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from tempfile import mkdtemp

from boatyard.core.paths import home
from boatyard.core.untrusted_folder import UntrustedFolder

from .harmless_settings import harmless_settings
from .repository_place import RepositoryPlace

_SHARED = ("objects", "refs", "packed-refs", "info", "logs", "shallow", "worktrees", "reftable")
_OURS = (("core.bare", "false"),)
_FORM = "1"
_NEW = ".new-"
_OFTEN = 100
_OLD = 3600


def view_of(place: RepositoryPlace) -> Path:
    """The folder that git takes for the repository's common one, made or brought up to date.

    It lies in Boatyard's own data folder and holds the settings that count; all else leads into the
    repository.
    """
    text = _text((*harmless_settings(place), *_OURS))
    view = home() / "git" / sha256(f"{_FORM}\0{place.git_dir}\0{place.common_dir}".encode()).hexdigest()[:32]
    with suppress(FileNotFoundError):
        if (view / "config").read_text() == text:
            return view
    # Git makes it with the first branch that moves, and cannot at the end of a link that leads nowhere.
    UntrustedFolder(place.common_dir).make_folder("logs")
    _make(view, place, text)
    return view


def _make(view: Path, place: RepositoryPlace, text: str) -> None:
    view.parent.mkdir(exist_ok=True, mode=0o700)
    _sweep(view.parent)
    room = Path(mkdtemp(dir=view.parent, prefix=_NEW))
    try:
        for name in _SHARED:
            (room / name).symlink_to(place.common_dir / name)
        (room / "HEAD").write_text("ref: refs/heads/none\n")
        (room / "config").write_text(text)
        try:
            room.rename(view)
        except OSError:  # it is there, with other settings
            (room / "config").replace(view / "config")
    finally:
        shutil.rmtree(room, ignore_errors=True)


def _sweep(folder: Path) -> None:
    """Removes those of repositories that are gone, now and then."""
    views = list(folder.iterdir())
    if len(views) % _OFTEN == 0:
        for view in views:
            if not _is_wanted(view):
                shutil.rmtree(view, ignore_errors=True)


def _is_wanted(view: Path) -> bool:
    if view.name.startswith(_NEW):  # begun by a program that was killed, if it is old
        return time.time() - view.lstat().st_mtime < _OLD
    return (view / "objects").exists()


def _text(settings: tuple[tuple[str, str], ...]) -> str:
    lines = []
    for key, value in settings:
        section, _, name = key.partition(".")
        escaped = value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
        lines.append(f'[{section}]\n\t{name} = "{escaped}"\n')
    return "".join(lines)
