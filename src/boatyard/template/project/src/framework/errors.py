"""Errors with a message for users. Handlers raise them, and each interface converts them in one place."""

from collections.abc import Mapping, Sequence
from math import ceil
from typing import Self

from django.utils.translation import ngettext


class BusinessError(Exception):
    """The base of errors with a message for users. Any other exception is a bug."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class Invalid(BusinessError):
    """The input is not valid: 400.

    Attributes:
        fields: The messages of each field that is not valid.
    """

    def __init__(self, fields: Mapping[str, Sequence[str]]) -> None:
        super().__init__(" ".join(message for messages in fields.values() for message in messages))
        self.fields = {field: list(messages) for field, messages in fields.items()}

    @classmethod
    def field(cls, name: str, message: str) -> Self:
        """Returns the error of one field."""
        return cls({name: [message]})


class Unauthenticated(BusinessError):
    """Nobody is signed in: 401."""


class Forbidden(BusinessError):
    """The signed-in user may not do this: 403."""


class NotFound(BusinessError):
    """The object does not exist, or belongs to another user: 404."""


class Conflict(BusinessError):
    """The state of the object does not allow this: 409."""


class TooManyTries(BusinessError):
    """It was tried too often: 429.

    Attributes:
        seconds: The seconds until the next try.
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
