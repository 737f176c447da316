from enum import StrEnum


class DataChoice(StrEnum):
    """What happens to a project's data when its database changes.

    The data moves; or the project starts with an empty database and its administrator; or it uses existing
    data.
    """

    MOVE = "move"
    EMPTY = "empty"
    EXISTING = "existing"
