from dataclasses import dataclass

WHOLE = "*"
"""A model, or with EVERYTHING as its name: any model."""
EVERYTHING = "*"


@dataclass(frozen=True, slots=True)
class Touch:
    """The target of an operation: a model, or a part of it such as a field."""

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
        replaces: The names of the migrations that it replaces.
        touches: The targets of its operations.
    """

    name: str
    dependencies: tuple[tuple[str, str], ...]
    replaces: tuple[str, ...]
    touches: tuple[Touch, ...]
