"""Errors that a user can cause or must be told of. Each face translates them once; anything else is a bug."""

from collections.abc import Mapping, Sequence


class BoatyardError(Exception):
    """Base of the errors that have a message for people.

    Attributes:
        message: One sentence that says what is wrong and, where it can, what to do next.
        code: A stable name for programs.
    """

    code = "error"

    def __init__(self, message: str, *, code: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.code = code or self.code


class Invalid(BoatyardError):
    """What was entered cannot be accepted.

    Attributes:
        fields: For each field at fault, its messages.
    """

    code = "invalid"

    def __init__(self, fields: Mapping[str, Sequence[str]]) -> None:
        super().__init__("; ".join(f"{field}: {' '.join(messages)}" for field, messages in fields.items()))
        self.fields = {field: list(messages) for field, messages in fields.items()}

    @classmethod
    def field(cls, name: str, message: str) -> "Invalid":
        """The error of one field."""
        return cls({name: [message]})


class Unauthenticated(BoatyardError):
    """Nobody is signed in."""

    code = "unauthenticated"


class Forbidden(BoatyardError):
    """The account may not do this."""

    code = "forbidden"


class NotFound(BoatyardError):
    """There is no such thing, or the account may not know of it."""

    code = "not_found"


class Conflict(BoatyardError):
    """The thing is in a state, or busy with work, that does not allow this."""

    code = "conflict"


class ExternalFailure(BoatyardError):
    """A program or service outside Boatyard failed.

    Attributes:
        permanent: Trying again cannot help.
    """

    code = "external_failure"

    def __init__(self, message: str, *, permanent: bool = False) -> None:
        super().__init__(message)
        self.permanent = permanent


class UnsafeFile(ExternalFailure):
    """A link or a special file is where a plain file or a folder has to be, or a file is too large."""

    code = "unsafe_file"

    def __init__(self, message: str) -> None:
        super().__init__(message, permanent=True)
