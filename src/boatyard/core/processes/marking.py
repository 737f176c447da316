"""Environment variables that mark started programs, so that they can be found again."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from types import MappingProxyType

_marks: ContextVar[Mapping[str, str]] = ContextVar("marks", default=MappingProxyType({}))


@contextmanager
def marked(**variables: str) -> Iterator[None]:
    """Programs that `run` starts in this block, in this thread, get these environment variables.

    Detached programs do not get them: they outlive the block and are not a part of its work.
    """
    token = _marks.set({**_marks.get(), **variables})
    try:
        yield
    finally:
        _marks.reset(token)


def marks() -> Mapping[str, str]:
    """Returns the variables of the blocks around the caller."""
    return _marks.get()
