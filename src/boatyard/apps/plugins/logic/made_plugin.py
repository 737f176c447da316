from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MadePlugin:
    """A plugin that was or would be created.

    Attributes:
        folder: The folder of the plugin.
        files: Its sorted files.
        diff: Its files with their text, as a diff.
        advice: What to do next.
    """

    folder: str
    files: tuple[str, ...]
    diff: str
    advice: str
