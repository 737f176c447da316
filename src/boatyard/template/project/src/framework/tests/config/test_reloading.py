"""One process waits for changed files, another one serves."""

import os
import signal
import sys
from collections.abc import Iterator
from subprocess import CompletedProcess
from types import FrameType
from typing import Any

import pytest

from framework.serving import reloading
from framework.serving.supervisor import FAILED


class Servers:
    """Stands in for the servers that are started, and ends each with the next of the codes."""

    def __init__(self, *codes: int | type[BaseException]) -> None:
        self.codes = list(codes)
        self.first_starts: list[bool] = []

    def run(self, _: list[str], *, env: dict[str, str], **__: Any) -> CompletedProcess[str]:
        assert env["RUN_MAIN"] == "true"
        self.first_starts.append("RUNSERVER_FIRST_START" in env)
        code = self.codes.pop(0)
        if not isinstance(code, int):
            raise code
        return CompletedProcess([], code)


@pytest.fixture(autouse=True)
def kept_handler() -> Iterator[None]:
    handler = signal.getsignal(signal.SIGTERM)
    yield
    signal.signal(signal.SIGTERM, handler)


@pytest.mark.parametrize(
    ("arguments", "is_wanted"),
    [
        (["runserver"], True),
        (["runserver", "8123", "--verbosity=2"], True),
        (["runserver", "--noreload"], False),
        (["runserver", "--help"], False),
        (["migrate"], False),
        ([], False),
    ],
)
def test_only_runserver_with_its_reloader_has_a_process_that_waits(
    monkeypatch: pytest.MonkeyPatch, arguments: list[str], is_wanted: bool
) -> None:
    monkeypatch.delenv("RUN_MAIN", raising=False)
    monkeypatch.setattr(sys, "argv", ["manage.py", *arguments])
    assert reloading.is_wanted() is is_wanted


def test_the_process_that_serves_does_not_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RUN_MAIN", "true")
    monkeypatch.setattr(sys, "argv", ["manage.py", "runserver"])
    assert not reloading.is_wanted()


@pytest.mark.parametrize(
    ("codes", "expected"),
    [
        ((0,), 0),
        ((1,), 1),
        ((reloading.CHANGED, reloading.CHANGED, 0), 0),
        ((reloading.NOT_STARTED,), FAILED),
        ((KeyboardInterrupt,), 0),
    ],
    ids=["ended", "failed", "changed twice", "not started", "interrupted"],
)
def test_a_server_is_started_again_after_a_change_only(
    monkeypatch: pytest.MonkeyPatch, codes: tuple[int | type[BaseException], ...], expected: int
) -> None:
    servers = Servers(*codes)
    monkeypatch.setattr("subprocess.run", servers.run)
    assert reloading.serve() == expected
    assert servers.codes == []
    assert servers.first_starts == [True, *(False for _ in codes[1:])]


def test_a_signal_ends_the_process_that_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("subprocess.run", Servers(0).run)
    reloading.serve()
    handler = signal.getsignal(signal.SIGTERM)
    assert callable(handler)
    frame: FrameType | None = None
    with pytest.raises(SystemExit) as ended:
        handler(signal.SIGTERM, frame)
    assert ended.value.code == 0


def test_a_started_server_does_not_hand_on_that_it_was_the_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RUN_MAIN", "true")
    monkeypatch.setenv("RUNSERVER_FIRST_START", "true")
    assert (reloading.is_first_start(), reloading.is_restart()) == (True, False)
    reloading.note_started()
    assert (reloading.is_first_start(), reloading.is_restart()) == (False, True)
    assert "RUNSERVER_FIRST_START" not in os.environ
