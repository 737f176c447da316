from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import unified_diff


@dataclass(frozen=True, slots=True)
class Change:
    """A file before and after; None before for a new one."""

    path: str
    before: str | None
    after: str

    @property
    def is_new(self) -> bool:
        return self.before is None

    def diff(self) -> str:
        """Returns the diff in git's format, for `git apply`."""
        head = f"diff --git a/{self.path} b/{self.path}\n"
        if self.is_new:
            head += "new file mode 100644\n"
        before = "/dev/null" if self.is_new else f"a/{self.path}"
        old, new = (self.before or "").splitlines(keepends=True), self.after.splitlines(keepends=True)
        return head + "".join(_ended(unified_diff(old, new, before, f"b/{self.path}")))


def patch(changes: Sequence[Change]) -> str:
    """Returns all changes as one patch."""
    return "".join(change.diff() for change in changes)


def _ended(lines: Iterator[str]) -> Iterator[str]:
    for line in lines:
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"
