"""Errors that a user can cause or must know.

Each interface translates them once. Any other exception is a bug.
"""

from collections.abc import Mapping, Sequence


class BoatyardError(Exception):
    """Base of the errors that have a message for people.

    Attributes:
        message: A sentence that says what is wrong and, if possible, what to do next.
        code: A stable name for programs.
    """

    code = "error"

    def __init__(self, message: str, *, code: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.code = code or self.code


class Invalid(BoatyardError):
    """The entered values are not valid.

    Attributes:
        fields: The messages of each invalid field.
    """

    code = "invalid"

    def __init__(self, fields: Mapping[str, Sequence[str]]) -> None:
        super().__init__("; ".join(f"{field}: {' '.join(messages)}" for field, messages in fields.items()))
        self.fields = {field: list(messages) for field, messages in fields.items()}

    @classmethod
    def field(cls, name: str, message: str) -> "Invalid":
        """Creates an error for one field."""
        return cls({name: [message]})


class Unauthenticated(BoatyardError):
    """Nobody is signed in."""

    code = "unauthenticated"


class Forbidden(BoatyardError):
    """The account may not do this."""

    code = "forbidden"


class NotFound(BoatyardError):
    """The object does not exist, or the account may not know that it exists."""

    code = "not_found"


class Conflict(BoatyardError):
    """The state of the object, or a running job, does not allow this."""

    code = "conflict"


class ExternalFailure(BoatyardError):
    """A program or service outside Boatyard failed.

    Attributes:
        permanent: A retry cannot succeed.
    """

    code = "external_failure"

    def __init__(self, message: str, *, permanent: bool = False) -> None:
        super().__init__(message)
        self.permanent = permanent


class UnsafeFile(ExternalFailure):
    """A link or a special file is in the place of a regular file or a folder, or a file is too large."""

    code = "unsafe_file"

    def __init__(self, message: str) -> None:
        super().__init__(message, permanent=True)
