from dataclasses import dataclass

WHOLE = "*"
"""A model, or with EVERYTHING as its name: any model."""
EVERYTHING = "*"


@dataclass(frozen=True, slots=True)
class Touch:
    """What an operation works on: a model, and a part of it such as a field."""

    model: str
    part: str

    def meets(self, other: "Touch") -> bool:
        if EVERYTHING in (self.model, other.model):
            return True
        return self.model == other.model and (self.part == other.part or WHOLE in (self.part, other.part))


@dataclass(frozen=True, slots=True)
class Migration:
    """A migration's file.

    Attributes:
        name: The file's name without `.py`.
        dependencies: App label and name of each migration that comes before it.
        replaces: The names of those that it stands for.
        touches: What its operations work on.
    """

    name: str
    dependencies: tuple[tuple[str, str], ...]
    replaces: tuple[str, ...]
    touches: tuple[Touch, ...]
