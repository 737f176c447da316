"""The end of Uvicorn's workers. Boatyard also tests it with real ones."""

import os
import signal
import sys
from types import SimpleNamespace

import pytest

from framework.serving import supervisor
from framework.serving.supervisor import FAILED, failure


class Parent:
    """Replaces the supervisor that started this process."""

    pid = 4242

    def __init__(self, alive: bool) -> None:
        self._alive = alive

    def join(self, timeout: float | None = None) -> None:
        """A supervisor that does not end by itself."""

    def is_alive(self) -> bool:
        return self._alive


@pytest.fixture
def killed(monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, int]]:
    signals: list[tuple[int, int]] = []
    monkeypatch.setattr(os, "kill", lambda *sent: signals.append(sent))
    return signals


def _as_worker(monkeypatch: pytest.MonkeyPatch, number: int, *options: str, alive: bool = True) -> None:
    monkeypatch.setitem(sys.modules, "uvicorn", SimpleNamespace())
    monkeypatch.setattr(supervisor, "parent_process", lambda: Parent(alive))
    monkeypatch.setattr(supervisor, "current_process", lambda: SimpleNamespace(name=f"SpawnProcess-{number}"))
    monkeypatch.setattr(sys, "argv", ["uvicorn", *options])


def test_a_process_alone_says_it_and_ends(
    killed: list[tuple[int, int]], capsys: pytest.CaptureFixture[str]
) -> None:
    assert failure("No key").code == FAILED
    assert capsys.readouterr().err == "No key\n"
    assert killed == []


def test_the_first_worker_says_it_and_ends_the_supervisor(
    killed: list[tuple[int, int]], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _as_worker(monkeypatch, 1)
    assert failure("No key").code == FAILED
    assert capsys.readouterr().err == "No key\n"
    assert killed == [(Parent.pid, signal.SIGKILL)]


@pytest.mark.parametrize(("alive", "said"), [(False, ""), (True, "No key\n")], ids=["ended", "goes on"])
def test_another_worker_says_it_if_the_supervisor_goes_on(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], alive: bool, said: str
) -> None:
    _as_worker(monkeypatch, 2, alive=alive)
    assert failure("No key").code == FAILED
    assert capsys.readouterr().err == said


@pytest.mark.parametrize("option", ["--reload", "--uds=/run/shop.sock"])
def test_a_supervisor_that_has_more_to_do_is_left_alone(
    killed: list[tuple[int, int]], monkeypatch: pytest.MonkeyPatch, option: str
) -> None:
    _as_worker(monkeypatch, 1, option)
    assert failure("No key").code == FAILED
    assert killed == []
