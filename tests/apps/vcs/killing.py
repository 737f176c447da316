"""Kills processes at one point after the other."""

import os
import shutil
import signal
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from boatyard.core.processes import running

type Work = Callable[[], object]

STEPS = [3, pytest.param(1, marks=pytest.mark.exhaustive)]
"""The distance between tested points; 1 in the exhaustive tests."""


def killed_at(work: Work, instant: int, *, with_child: bool = False) -> bool:
    """Runs `work` in a process that is killed at its nth point. Returns False if it ended before.

    An instant is right before a file or a link is put into place or taken away, and right after a program
    was started, which then either goes on as an orphan or is killed too.
    """
    pid = os.fork()
    if not pid:
        code = 1
        try:
            _Instants(instant, with_child).arm()
            work()
            code = 0
        finally:
            os._exit(code)
    _, status = os.waitpid(pid, 0)
    if os.WIFSIGNALED(status):
        assert os.WTERMSIG(status) == signal.SIGKILL
        return True
    assert os.waitstatus_to_exitcode(status) == 0
    return False


def each_instant(work: Callable[[int], bool], step: int = 1) -> Iterator[int]:
    """Calls `work` with one point after the other until it returns that it was not killed."""
    instant = 1
    while work(instant):
        yield instant
        instant += step


class _Instants:
    def __init__(self, last: int, with_child: bool) -> None:
        self._left = last
        self._with_child = with_child

    def arm(self) -> None:
        for owner, name in (
            (os, "link"),
            (os, "replace"),
            (os, "unlink"),
            (os, "rmdir"),
            (shutil, "copyfile"),
        ):
            setattr(owner, name, self._before(getattr(owner, name)))
        running._popen = self._after_start(running._popen)

    def _before(self, call: Callable[..., Any]) -> Callable[..., Any]:
        def counted(*arguments: Any, **options: Any) -> Any:
            self._reach()
            return call(*arguments, **options)

        return counted

    def _after_start(self, call: Callable[..., Any]) -> Callable[..., Any]:
        def counted(*arguments: Any) -> Any:
            program = call(*arguments)
            self._reach(program.pid)
            return program

        return counted

    def _reach(self, child: int | None = None) -> None:
        self._left -= 1
        if self._left == 0:
            if child is not None and self._with_child:
                os.kill(child, signal.SIGKILL)
            os.kill(os.getpid(), signal.SIGKILL)
