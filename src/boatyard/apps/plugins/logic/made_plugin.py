from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MadePlugin:
    """A plugin that was made, or would be.

    Attributes:
        folder: Its own folder.
        files: What is in it, sorted.
        diff: The same with its text.
        advice: What to do next.
    """

    folder: str
    files: tuple[str, ...]
    diff: str
    advice: str
