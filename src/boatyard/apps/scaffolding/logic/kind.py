from enum import StrEnum


class Kind(StrEnum):
    """What can be made inside a project."""

    APP = "app"
    MODEL = "model"
    COMMAND = "command"
    QUERY = "query"
    EVENT = "event"
    PAGE = "page"
    ENDPOINT = "endpoint"
    TASK = "task"

    @property
    def takes_fields(self) -> bool:
        return self in (Kind.MODEL, Kind.COMMAND, Kind.QUERY, Kind.EVENT)
