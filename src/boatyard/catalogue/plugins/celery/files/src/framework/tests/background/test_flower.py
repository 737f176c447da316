"""Flower listens only on this machine and requires a password."""

import os
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings

from config.celery import app
from framework.background import flower
from framework.tests.background.conftest import Post


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """The arguments of Flower."""
    calls: list[Any] = []
    for name in ("FLOWER_BASIC_AUTH", "FLOWER_ADDRESS", "FLOWER_PORT"):
        monkeypatch.setenv(name, "")
    monkeypatch.setattr(app, "start", calls.append)
    return calls


def test_it_listens_on_this_machine_alone(
    post: Post, started: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(flower, "PASSWORD", "tea-at-Five")
    call_command("flower")
    assert started == [["flower"]]
    assert os.environ["FLOWER_ADDRESS"] == "127.0.0.1"
    assert os.environ["FLOWER_PORT"] == str(flower.PORT)
    assert os.environ["FLOWER_BASIC_AUTH"] == "admin:tea-at-Five"


def test_in_development_a_password_is_made_each_time(
    post: Post,
    started: list[Any],
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(flower, "PASSWORD", "")
    settings.DEBUG = True
    passwords = []
    for _ in range(2):
        call_command("flower")
        passwords.append(os.environ["FLOWER_BASIC_AUTH"].removeprefix("admin:"))
        assert f"Sign in as admin with {passwords[-1]}." in capsys.readouterr().out
    assert len(set(passwords)) == len(started)


def test_elsewhere_it_does_not_start_without_one(
    post: Post, started: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(flower, "PASSWORD", "")
    with pytest.raises(CommandError, match="FLOWER_PASSWORD is missing"):
        call_command("flower")
    assert started == []


def test_without_a_server_it_says_what_to_set() -> None:
    with pytest.raises(CommandError, match="set REDIS_URL"):
        call_command("flower")
