from dataclasses import dataclass

SYMLINK = "120000"
PLAIN = "100644"
EXECUTABLE = "100755"
SUBMODULE = "160000"


@dataclass(frozen=True, slots=True)
class Entry:
    """A file entry of a git tree."""

    mode: str
    blob: str

    @property
    def is_regular(self) -> bool:
        return self.mode in {PLAIN, EXECUTABLE}


type Entries = dict[str, Entry]
