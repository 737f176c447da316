from collections import defaultdict
from typing import Self

from ..plumbing.entry import Entry
from ..plumbing.git_program import Git


class IndexEntries:
    """The index: the entries of each path by stage. Stage 0 means no conflict."""

    def __init__(self, entries: dict[str, dict[int, Entry]]) -> None:
        self._entries = entries

    @classmethod
    def read(cls, git: Git) -> Self:
        found: dict[str, dict[int, Entry]] = defaultdict(dict)
        for part in git.parts("ls-files", "--stage", "-z"):
            about, path = part.split("\t", 1)
            mode, blob, stage = about.split(" ")
            found[path][int(stage)] = Entry(mode, blob)
        return cls(dict(found))

    def of(self, path: str) -> dict[int, Entry]:
        return self._entries.get(path, {})

    @property
    def plain(self) -> dict[str, Entry]:
        """The entries without conflicts."""
        return {path: stages[0] for path, stages in self._entries.items() if 0 in stages}

    @property
    def unmerged(self) -> dict[str, dict[int, Entry]]:
        return {path: stages for path, stages in self._entries.items() if 0 not in stages}
