"""The paths that one part of a rendering takes up."""

from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath


class Claims:
    """Files and the folders around them, compared as file systems do that take upper case for lower."""

    def __init__(self, owner: str, paths: Sequence[PurePosixPath]) -> None:
        self.owner = owner
        self._paths = paths
        self._files = {_key(path) for path in paths}
        self._folders = {_key(parent) for path in paths for parent in _parents(path)}

    def clashes(self, other: "Claims") -> Iterator[PurePosixPath]:
        """The files of this one that cannot be beside those of `other`."""
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
