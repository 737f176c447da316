"""What can go wrong in a way that people are told. Handlers raise these; each face translates them once."""

from collections.abc import Mapping, Sequence
from math import ceil
from typing import Self

from django.utils.translation import ngettext


class BusinessError(Exception):
    """Base of the errors with a message for people. Anything else that is raised is a bug."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class Invalid(BusinessError):
    """What was entered cannot be accepted: 400.

    Attributes:
        fields: For each field at fault, its messages.
    """

    def __init__(self, fields: Mapping[str, Sequence[str]]) -> None:
        super().__init__(" ".join(message for messages in fields.values() for message in messages))
        self.fields = {field: list(messages) for field, messages in fields.items()}

    @classmethod
    def field(cls, name: str, message: str) -> Self:
        """The error of one field."""
        return cls({name: [message]})


class Unauthenticated(BusinessError):
    """Nobody is signed in: 401."""


class Forbidden(BusinessError):
    """Who is signed in may not do this: 403."""


class NotFound(BusinessError):
    """There is no such thing, or it is somebody else's: 404."""


class Conflict(BusinessError):
    """The thing is in a state that does not allow this: 409."""


class TooManyTries(BusinessError):
    """It was tried too often: 429.

    Attributes:
        seconds: After how many it may be tried again.
    """

    def __init__(self, seconds: int) -> None:
        minutes = ceil(seconds / 60)
        message = ngettext(
            "Too many tries. Try again in %(minutes)d minute.",
            "Too many tries. Try again in %(minutes)d minutes.",
            minutes,
        )
        super().__init__(message % {"minutes": minutes})
        self.seconds = seconds
