"""The variables that gunicorn reads."""

import sys
from importlib import import_module
from types import ModuleType

import pytest

from framework.serving.supervisor import FAILED


def _read(monkeypatch: pytest.MonkeyPatch, **variables: str) -> ModuleType:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    monkeypatch.delitem(sys.modules, "framework.serving.gunicorn", raising=False)
    return import_module("framework.serving.gunicorn")


@pytest.mark.parametrize(
    ("server", "application", "worker_class"),
    [
        ("wsgi", "config.wsgi:application", "gthread"),
        ("asgi", "config.asgi:application", "uvicorn_worker.UvicornWorker"),
    ],
)
def test_one_variable_chooses_the_server(
    monkeypatch: pytest.MonkeyPatch, server: str, application: str, worker_class: str
) -> None:
    read = _read(monkeypatch, SERVER=server)
    assert (read.wsgi_app, read.worker_class) == (application, worker_class)


def test_gunicorn_takes_every_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    read = _read(monkeypatch, BIND="unix:/run/shop.sock", WEB_CONCURRENCY="5", FORWARDED_ALLOW_IPS="10.0.0.1")
    config = import_module("gunicorn.config").Config()
    for name, value in vars(read).items():
        if name in config.settings:
            config.set(name, value)
    assert (config.workers, config.address) == (5, ["/run/shop.sock"])
    assert (config.preload_app, config.forwarded_allow_ips) == (True, ["10.0.0.1"])


def test_what_is_wrong_is_told_together(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        _read(monkeypatch, SERVER="uvicorn", WEB_CONCURRENCY="0")
    assert ended.value.code == FAILED
    assert capsys.readouterr().err.splitlines()[1:] == [
        "- SERVER is wrong: expected one of wsgi, asgi",
        "- WEB_CONCURRENCY is wrong: expected a whole number from 1",
    ]
