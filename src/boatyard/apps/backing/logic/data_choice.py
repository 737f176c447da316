from enum import StrEnum


class DataChoice(StrEnum):
    """What becomes of a project's data when its database becomes another.

    It moves there; or the project begins there empty, with its administrator alone; or it uses what is there.
    """

    MOVE = "move"
    EMPTY = "empty"
    EXISTING = "existing"
