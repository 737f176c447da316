"""The meaning of a step's exception for its job."""

import errno
import os
from collections.abc import Iterator

from boatyard.core.errors import BoatyardError, ExternalFailure, Invalid
from boatyard.core.processes import ProcessError, ProgramFailed

_FULL = {errno.ENOSPC, errno.EDQUOT}
_SAID_FULL = (os.strerror(errno.ENOSPC), os.strerror(errno.EDQUOT), "disk is full")


def is_final(error: BaseException) -> bool:
    """Whether a retry cannot succeed, so the job is undone at once."""
    if isinstance(error, ExternalFailure):
        return error.permanent
    return isinstance(error, Invalid) or is_disk_full(error)


def is_disk_full(error: BaseException) -> bool:
    return any(_is_full(each) for each in _chain(error))


def ended_by_signal(error: BaseException) -> ProgramFailed | None:
    """Returns the program that a signal ended, if this caused the error."""
    for each in _chain(error):
        if isinstance(each, ProgramFailed) and each.by_signal:
            return each
    return None


def message_of(error: BaseException) -> str:
    """Returns the message for people."""
    if is_disk_full(error):
        return f"The disk is full. Free some space and start again. ({error})"
    if isinstance(error, BoatyardError | ProcessError):
        return str(error)
    return f"{type(error).__name__}: {error}"


def is_unexpected(error: BaseException) -> bool:
    """Whether it may be a bug, so that its traceback is logged."""
    return not isinstance(error, BoatyardError | ProcessError)


def _is_full(error: BaseException) -> bool:
    if isinstance(error, OSError) and error.errno in _FULL:
        return True
    return isinstance(error, ProcessError) and any(words in str(error) for words in _SAID_FULL)


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__
