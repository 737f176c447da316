"""Files in an untrusted folder, such as a clone.

All code that reads or writes in a project's folder uses this module. It follows no links below the folder,
reads only regular files up to a size limit, and replaces a file in one step when it writes. So links, hard
links and pipes have no effect, even if they are created at the same time.
"""

import errno
import os
import shutil
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path, PurePath, PurePosixPath
from secrets import token_hex

from boatyard.core.errors import UnsafeFile

type Inside = str | PurePath

TEXT_LIMIT = 1024**2
"""In bytes; files that people or Boatyard write are far smaller."""
_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
# Opening a pipe or a terminal must not block, and must not make it the controlling terminal.
_FILE = os.O_NOFOLLOW | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _FILE


class UntrustedFolder:
    """The folder `root`. Paths are relative to it.

    Its methods raise UnsafeFile for a link, a special file or a file that is too large, and OSError for
    errors of the system.
    """

    def __init__(self, root: Path) -> None:
        self.root = root

    def read(self, path: Inside, limit: int = TEXT_LIMIT) -> bytes | None:
        """Returns the content of the file; None if it does not exist."""
        with self._parent(path) as (parent, name):
            if parent is None or self._status_of_file(parent, name, path) is None:
                return None
            with os.fdopen(os.open(name, os.O_RDONLY | _FILE, dir_fd=parent), "rb") as file:
                self._require_file(os.fstat(file.fileno()), path)
                content = file.read(limit + 1)
        if len(content) > limit:
            raise UnsafeFile(f"{self.root / path} is larger than {limit // 1024} KB, so it is not read.")
        return content

    def text(self, path: Inside, limit: int = TEXT_LIMIT) -> str | None:
        """Returns the content as text; raises UnicodeDecodeError if it is not UTF-8."""
        content = self.read(path, limit)
        return None if content is None else content.decode()

    def write(self, path: Inside, content: str | bytes, mode: int = 0o644) -> None:
        """Creates or replaces the file in one step."""
        with self._parent(path) as (parent, name):
            here = self._there(parent, path)
            self._status_of_file(here, name, path)
            draft = f"{name}.{token_hex(4)}"
            descriptor = os.open(draft, _NEW, 0o600, dir_fd=here)
            with _removed_on_failure(draft, here):
                _fill(descriptor, content, mode)
                os.replace(draft, name, src_dir_fd=here, dst_dir_fd=here)

    def create(self, path: Inside, content: str | bytes, mode: int = 0o644) -> None:
        """Creates the file; raises FileExistsError if the name exists, even as a link."""
        with self._parent(path) as (parent, name):
            here = self._there(parent, path)
            descriptor = os.open(name, _NEW, 0o600, dir_fd=here)
            with _removed_on_failure(name, here):
                _fill(descriptor, content, mode)

    def put(self, draft: Path, path: Inside) -> None:
        """Moves a file, or a link itself, to the path in one step; a link at the path is replaced."""
        with self._parent(path) as (parent, name):
            here = self._there(parent, path)
            try:
                os.replace(draft, name, dst_dir_fd=here)
            except OSError as error:
                if error.errno != errno.EXDEV:
                    raise
                _copy_over(draft, name, here)

    def touch(self, path: Inside) -> None:
        """Creates an empty file if it does not exist, and sets its time to now."""
        with self._parent(path) as (parent, name):
            here = self._there(parent, path)
            self._status_of_file(here, name, path)
            descriptor = os.open(name, os.O_WRONLY | os.O_CREAT | _FILE, 0o644, dir_fd=here)
            try:
                self._require_file(os.fstat(descriptor), path)
                os.utime(descriptor)
            finally:
                os.close(descriptor)

    def remove(self, path: Inside) -> None:
        """Removes a file, or a link itself, if it exists."""
        with self._parent(path) as (parent, name), suppress(FileNotFoundError):
            if parent is not None:
                os.unlink(name, dir_fd=parent)

    def remove_folder(self, path: Inside) -> None:
        """Removes an empty folder; raises OSError if it is not empty."""
        with self._parent(path) as (parent, name):
            if parent is not None and self._is_folder(parent, name, path):
                os.rmdir(name, dir_fd=parent)

    def remove_tree(self, path: Inside) -> None:
        """Removes a folder with its content, if it exists."""
        with self._parent(path) as (parent, name):
            if parent is not None and self._is_folder(parent, name, path):
                shutil.rmtree(name, dir_fd=parent)

    def remove_any(self, path: Inside) -> None:
        """Removes a file, a folder or a link itself, but not the link's target."""
        with self._parent(path) as (parent, name):
            found = None if parent is None else _status(parent, name)
            if found is not None:
                remove = shutil.rmtree if stat.S_ISDIR(found.st_mode) else os.unlink
                remove(name, dir_fd=parent)

    def make_parents(self, path: Inside) -> None:
        """Creates the parent folders of `path`."""
        for parent in reversed(PurePosixPath(path).parents[:-1]):
            self.make_folder(parent)

    def make_folder(self, path: Inside, mode: int = 0o755) -> bool:
        """Creates the folder, whose parent exists. Returns whether it was created."""
        with self._parent(path) as (parent, name):
            here = self._there(parent, path)
            if self._is_folder(here, name, path):
                return False
            os.mkdir(name, mode, dir_fd=here)
            return True

    def status(self, path: Inside) -> os.stat_result | None:
        """Returns the status of a file or folder; None if it does not exist."""
        with self._parent(path) as (parent, name):
            found = None if parent is None else _status(parent, name)
        if found is not None and not (stat.S_ISREG(found.st_mode) or stat.S_ISDIR(found.st_mode)):
            raise self._unsafe(found, path)
        return found

    def has_file(self, path: Inside) -> bool:
        """Whether the path is a regular file."""
        found = self.status(path)
        return found is not None and stat.S_ISREG(found.st_mode)

    def has_folder(self, path: Inside) -> bool:
        """Whether the path is a folder."""
        found = self.status(path)
        return found is not None and stat.S_ISDIR(found.st_mode)

    def names(self, path: Inside) -> list[str]:
        """Returns the sorted names in a folder; none if it does not exist."""
        with self._parent(path) as (parent, name):
            if parent is None or not self._is_folder(parent, name, path):
                return []
            descriptor = os.open(name, _FOLDER, dir_fd=parent)
            try:
                with os.scandir(descriptor) as entries:
                    return sorted(entry.name for entry in entries)
            finally:
                os.close(descriptor)

    @contextmanager
    def _parent(self, path: Inside) -> Iterator[tuple[int | None, str]]:
        """Provides the opened parent folder of `path`, None if it does not exist, and the last name."""
        parts = PurePosixPath(path).parts
        if not parts or PurePosixPath(path).is_absolute() or ".." in parts:
            raise ValueError(f"{path} is not a path below the folder.")
        opened: list[int] = []
        try:
            if not self._is_there():
                yield None, parts[-1]
                return
            opened.append(os.open(self.root, _FOLDER))
            for number, part in enumerate(parts[:-1], 1):
                if not self._is_folder(opened[-1], part, Path(*parts[:number])):
                    yield None, parts[-1]
                    return
                opened.append(os.open(part, _FOLDER, dir_fd=opened[-1]))
            yield opened[-1], parts[-1]
        except OSError as error:
            # A link was created between the check and the opening.
            if error.errno == errno.ELOOP:
                raise UnsafeFile(_LINK.format(self.root / path)) from error
            raise
        finally:
            for descriptor in opened:
                os.close(descriptor)

    def _is_there(self) -> bool:
        try:
            found = self.root.lstat()
        except (FileNotFoundError, NotADirectoryError):
            return False
        if not stat.S_ISDIR(found.st_mode):
            raise self._unsafe(found, "")
        return True

    def _there(self, parent: int | None, path: Inside) -> int:
        if parent is None:
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(self.root / path))
        return parent

    def _is_folder(self, parent: int, name: str, path: Inside) -> bool:
        found = _status(parent, name)
        if found is None or stat.S_ISREG(found.st_mode):
            return False
        if not stat.S_ISDIR(found.st_mode):
            raise self._unsafe(found, path)
        return True

    def _status_of_file(self, parent: int, name: str, path: Inside) -> os.stat_result | None:
        found = _status(parent, name)
        if found is not None:
            self._require_file(found, path)
        return found

    def _require_file(self, found: os.stat_result, path: Inside) -> None:
        if not stat.S_ISREG(found.st_mode):
            raise self._unsafe(found, path)

    def _unsafe(self, found: os.stat_result, path: Inside) -> UnsafeFile:
        if stat.S_ISLNK(found.st_mode):
            return UnsafeFile(_LINK.format(self.root / path))
        kind = "a folder" if stat.S_ISDIR(found.st_mode) else "not a regular file"
        return UnsafeFile(f"{self.root / path} is {kind}. Move it away, then try again.")


_LINK = (
    "{} is a link. Boatyard reads and writes only in the project's own folder. Replace the link by its "
    "target, or remove it, then try again."
)


def _status(parent: int, name: str) -> os.stat_result | None:
    try:
        return os.stat(name, dir_fd=parent, follow_symlinks=False)
    except FileNotFoundError:
        return None


def _copy_over(draft: Path, name: str, parent: int) -> None:
    """Replaces the file `name` by a copy of `draft` from another disk."""
    beside = f"{name}.{token_hex(4)}"
    if draft.is_symlink():
        os.symlink(draft.readlink(), beside, dir_fd=parent)
    else:
        _fill(os.open(beside, _NEW, 0o600, dir_fd=parent), draft.read_bytes(), draft.stat().st_mode & 0o777)
    with _removed_on_failure(beside, parent):
        os.replace(beside, name, src_dir_fd=parent, dst_dir_fd=parent)
    draft.unlink()


@contextmanager
def _removed_on_failure(name: str, parent: int) -> Iterator[None]:
    try:
        yield
    except BaseException:
        with suppress(FileNotFoundError):
            os.unlink(name, dir_fd=parent)
        raise


def _fill(descriptor: int, content: str | bytes, mode: int) -> None:
    with os.fdopen(descriptor, "wb") as file:
        file.write(content.encode() if isinstance(content, str) else content)
        file.flush()
        os.fchmod(file.fileno(), mode)
        os.fsync(file.fileno())
