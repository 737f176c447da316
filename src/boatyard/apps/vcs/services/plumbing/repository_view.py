"""A repository for Boatyard's git: its objects and branches, without the programs that it names."""

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
    """Creates or updates the folder that git uses as the repository's common folder, and returns it.

    It is in Boatyard's own data folder and contains the used settings. Everything else is a link to the
    repository.
    """
    text = _text((*harmless_settings(place), *_OURS))
    view = home() / "git" / sha256(f"{_FORM}\0{place.git_dir}\0{place.common_dir}".encode()).hexdigest()[:32]
    with suppress(FileNotFoundError):
        if (view / "config").read_text() == text:
            return view
    # Git creates it with the first branch that moves, but cannot through a broken link.
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
        except OSError:  # it exists with other settings
            (room / "config").replace(view / "config")
    finally:
        shutil.rmtree(room, ignore_errors=True)


def _sweep(folder: Path) -> None:
    """Regularly removes the folders of deleted repositories."""
    views = list(folder.iterdir())
    if len(views) % _OFTEN == 0:
        for view in views:
            if not _is_wanted(view):
                shutil.rmtree(view, ignore_errors=True)


def _is_wanted(view: Path) -> bool:
    if view.name.startswith(_NEW):  # if it is old, a killed program has started it
        return time.time() - view.lstat().st_mtime < _OLD
    return (view / "objects").exists()


def _text(settings: tuple[tuple[str, str], ...]) -> str:
    lines = []
    for key, value in settings:
        section, _, name = key.partition(".")
        escaped = value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
        lines.append(f'[{section}]\n\t{name} = "{escaped}"\n')
    return "".join(lines)
