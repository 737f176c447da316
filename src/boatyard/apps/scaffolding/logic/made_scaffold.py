from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MadeScaffold:
    """The result of a scaffold, written or planned.

    Attributes:
        files: The new and the changed files, by their paths in the project.
        diff: All changes as a patch for `git apply`.
        advice: The next steps; empty if there are none.
        notes: What was left out or needs attention, with reasons.
    """

    files: tuple[str, ...]
    diff: str
    advice: str
    notes: tuple[str, ...] = ()
