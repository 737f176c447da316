from enum import StrEnum


class Kind(StrEnum):
    """The kinds of scaffolds in a project."""

    APP = "app"
    MODEL = "model"
    COMMAND = "command"
    QUERY = "query"
    RESULT = "result"
    EVENT = "event"
    SUBSCRIBER = "subscriber"
    SERVICE = "service"
    PAGE = "page"
    ENDPOINT = "endpoint"
    TASK = "task"
    FACTORY = "factory"

    @property
    def takes_fields(self) -> bool:
        return self in _WITH_FIELDS


_WITH_FIELDS = frozenset(
    {Kind.MODEL, Kind.COMMAND, Kind.QUERY, Kind.RESULT, Kind.EVENT, Kind.SERVICE, Kind.TASK}
)
