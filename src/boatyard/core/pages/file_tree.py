from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder with its content.

    Attributes:
        key: Its path, usable as an HTML id.
        count: The number of files in it and below.
    """

    name: str
    key: str
    count: int
    folders: tuple["Folder", ...]
    files: tuple[str, ...]


def file_tree(name: str, paths: Iterable[str], key: str = "root") -> Folder:
    """Returns the folder `name` with `paths`."""
    files: list[str] = []
    below: dict[str, list[str]] = defaultdict(list)
    for path in paths:
        head, slash, rest = path.partition("/")
        if slash:
            below[head].append(rest)
        else:
            files.append(head)
    folders = tuple(file_tree(head, rest, f"{key}-{head}") for head, rest in sorted(below.items()))
    return Folder(
        name, key, len(files) + sum(folder.count for folder in folders), folders, tuple(sorted(files))
    )
