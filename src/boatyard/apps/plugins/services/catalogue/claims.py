"""The paths of one part of a rendering."""

from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath


class Claims:
    """Files and their folders, compared without case, as some file systems do."""

    def __init__(self, owner: str, paths: Sequence[PurePosixPath]) -> None:
        self.owner = owner
        self._paths = paths
        self._files = {_key(path) for path in paths}
        self._folders = {_key(parent) for path in paths for parent in _parents(path)}

    def clashes(self, other: "Claims") -> Iterator[PurePosixPath]:
        """Returns the files that conflict with files of `other`."""
        for path in self._paths:
            key = _key(path)
            if (
                key in other._files
                or key in other._folders
                or any(_key(parent) in other._files for parent in _parents(path))
            ):
                yield path


def _key(path: PurePosixPath) -> str:
    return str(path).casefold()


def _parents(path: PurePosixPath) -> list[PurePosixPath]:
    return list(path.parents)[:-1]
