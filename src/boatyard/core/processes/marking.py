"""Marks in the environment of the programs that are run, by which they are found again."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from types import MappingProxyType

_marks: ContextVar[Mapping[str, str]] = ContextVar("marks", default=MappingProxyType({}))


@contextmanager
def marked(**variables: str) -> Iterator[None]:
    """Whatever `run` starts in this block, in this thread, carries these variables in its environment.

    What is started detached does not: it outlives the block's work, and must not be taken for a part of it.
    """
    token = _marks.set({**_marks.get(), **variables})
    try:
        yield
    finally:
        _marks.reset(token)


def marks() -> Mapping[str, str]:
    """The variables of the blocks around the caller."""
    return _marks.get()
