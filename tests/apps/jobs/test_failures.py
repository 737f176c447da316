import errno

import pytest

from boatyard.apps.jobs.services.failures import is_final, message_of
from boatyard.core.errors import Conflict, ExternalFailure, Invalid
from boatyard.core.processes import ProgramFailed, ProgramNotFound, ProgramTimedOut


def _caused_by(cause: Exception) -> Exception:
    error = RuntimeError("cannot write")
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    "error",
    [
        ExternalFailure("no", permanent=True),
        Invalid.field("name", "no"),
        OSError(errno.ENOSPC, "full"),
        OSError(errno.EDQUOT, "full"),
        _caused_by(OSError(errno.ENOSPC, "full")),
        ProgramFailed(
            ["uv"], 2, "error: failed to write\n  Caused by: No space left on device (os error 28)"
        ),
    ],
)
def test_what_no_retry_can_mend(error: Exception) -> None:
    assert is_final(error)


@pytest.mark.parametrize(
    "error",
    [
        ExternalFailure("no"),
        Conflict("no"),
        OSError(errno.EACCES, "no"),
        ProgramFailed(["uv"], 2, "no network"),
        ProgramNotFound("git"),
        ProgramTimedOut("uv", 5),
        ValueError("a bug"),
        SystemExit(3),
    ],
)
def test_what_may_be_mended(error: BaseException) -> None:
    assert not is_final(error)


def test_people_are_told_what_to_do_about_a_full_disk() -> None:
    assert message_of(OSError(errno.ENOSPC, "No space left on device")).startswith(
        "The disk is full. Free some space"
    )


def test_the_class_of_an_error_is_named_only_where_its_message_alone_says_little() -> None:
    assert message_of(KeyError("port")) == "KeyError: 'port'"
    assert message_of(Conflict("It is busy.")) == "It is busy."
