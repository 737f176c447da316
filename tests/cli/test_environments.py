"""`boatyard environments`, `boatyard settings` and `--env`, as a person and a script meet them."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from boatyard.apps.environments.logic.interfaces.platform import Capabilities
from boatyard.apps.environments.logic.platforms import Platforms
from boatyard.apps.environments.models import PROCESS, Environment, Platform
from boatyard.core.bus import container
from tests.cli.conftest import Boatyard, last_object
from tests.pages.things import project
from tests.people import account
from tests.stand_in_platform import StandInPlatform

WHERE = ("--project", "shop")


@pytest.fixture
def orbit(db: None, tmp_path: Path) -> Iterator[StandInPlatform]:
    """A project, and a second platform, which runs releases."""
    (tmp_path / ".env").write_text("SECRET_KEY=tide-and-kelp-47\nSENDER_NAME=Harbour\n")
    project(account("root", is_admin=True), folder=str(tmp_path))
    orbit, known = StandInPlatform(Capabilities(images=True)), Platforms()
    known.register(PROCESS, StandInPlatform)
    known.register("orbit", lambda: orbit)
    Platform.objects.create(name="satellite", kind="orbit")
    with container.override(Platforms, known):
        yield orbit


def objects(inside: Boatyard, *arguments: str) -> list[Any]:
    done = inside(*arguments, *WHERE, "--json")
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_an_environment_is_created_and_listed(inside: Boatyard, orbit: StandInPlatform) -> None:
    assert "satellite" in inside("environments", "platforms").stdout
    made = inside("environments", "create", "staging", "--platform", "satellite", *WHERE, "--json")
    assert last_object(made) == {
        "project": "shop",
        "environment": "staging",
        "platform": "satellite",
        "servers": [],
        "to_choose": [],
    }
    found = objects(inside, "environments", "list")
    assert [(each["name"], each["platform"]) for each in found] == [
        ("local", PROCESS),
        ("staging", "satellite"),
    ]
    assert "staging" in inside("environments", *WHERE).stdout


def test_what_is_wrong_is_told_in_a_line(inside: Boatyard, orbit: StandInPlatform) -> None:
    process = inside("environments", "create", "staging", "--platform", PROCESS, *WHERE)
    assert process.returncode == 1
    assert process.stderr.startswith("platform: process runs the working tree")
    kept = inside("environments", "delete", "local", "--yes", *WHERE)
    assert "boatyard delete shop" in kept.stderr
    for verb in (("run", "shop"), ("logs", "shop"), ("settings", "list", *WHERE)):
        done = inside(*verb, "--env", "moon")
        assert done.returncode == 1
        assert "has no environment 'moon'. Choose one of: local." in done.stderr
    assert inside("run", "--all", "--env", "staging").returncode == 2


def test_deleting_asks_for_the_name(inside: Boatyard, orbit: StandInPlatform) -> None:
    inside("environments", "create", "staging", "--platform", "satellite", *WHERE)
    refused = inside("environments", "delete", "staging", *WHERE, stdin="shop\n")
    assert refused.returncode == 1
    assert "Type «staging» to delete the environment." in refused.stderr
    assert Environment.objects.filter(name="staging").exists()


def test_the_log_of_an_environment(inside: Boatyard, orbit: StandInPlatform) -> None:
    inside("environments", "create", "staging", "--platform", "satellite", *WHERE)
    orbit.write_log(Environment.objects.get(name="staging").pk, "written by staging\n")
    told = last_object(inside("logs", "shop", "--env", "staging", "--json"))
    assert (told["environment"], told["lines"]) == ("staging", ["written by staging"])
    assert inside("logs", "shop").stdout == ""


def test_the_log_of_an_environment_is_searched(inside: Boatyard, orbit: StandInPlatform) -> None:
    inside("environments", "create", "staging", "--platform", "satellite", *WHERE)
    orbit.write_log(Environment.objects.get(name="staging").pk, "an Error\nall is well\nanother error\n")
    where = ("logs", "shop", "--env", "staging")
    assert inside(*where, "--search", "error").stdout == "an Error\nanother error\n"
    nothing = inside(*where, "--search", "zebra")
    assert (nothing.stdout, nothing.stderr) == ("", "No line contains this text.\n")
    assert "'soon' is not a time. Write for example 10m" in inside(*where, "--since", "soon").stderr
    assert "does not say when its lines were written" in inside(*where, "--since", "10m").stderr


def test_where_processes_run_once_they_are_not_scaled(inside: Boatyard, orbit: StandInPlatform) -> None:
    inside("environments", "create", "staging", "--platform", "satellite", *WHERE)
    assert "web" in inside("scale", "staging", *WHERE).stdout
    refused = inside("scale", "local", "web=2", *WHERE)
    assert refused.returncode == 1
    assert "where each process runs once" in refused.stderr
    assert inside("scale", "staging", "web", *WHERE).returncode == 2
    assert "can only be restarted as a whole" in inside("restart", "shop", "--process", "web").stderr


def test_a_program_runs_on_the_terminal_of_the_caller(inside: Boatyard, orbit: StandInPlatform) -> None:
    inside("environments", "create", "staging", "--platform", "satellite", *WHERE)
    where = (*WHERE, "--env", "staging")
    assert inside("exec", *where, "--", sys.executable, "-c", "raise SystemExit(7)").returncode == 7
    assert orbit.told[-1] == "attach pipes to web"
    missing = inside("exec", *where, "--", "no-such-program")
    assert (missing.returncode, missing.stderr) == (
        127,
        "Error: no-such-program cannot be run: No such file or directory.\n",
    )
    assert "Choose one of: web" in inside("exec", *where, "--process", "moon", "--", "true").stderr
    assert inside("exec", *where).returncode == 2


def test_settings_are_listed_and_secrets_are_not_shown(inside: Boatyard, orbit: StandInPlatform) -> None:
    shown = inside("settings", "list", *WHERE).stdout
    assert "Harbour" in shown
    assert "(set)" in shown
    assert "tide-and-kelp-47" not in shown
    assert [each["key"] for each in objects(inside, "settings", "list", "sender")] == ["SENDER_NAME"]
    assert "No key contains that." in inside("settings", "list", "zebra", *WHERE).stdout


@pytest.mark.parametrize(
    ("given", "stdin"), [(("Crew",), ""), (("-",), "Crew\n"), ((), "Crew\n")], ids=["argument", "-", "asked"]
)
def test_a_setting_is_saved(
    inside: Boatyard, orbit: StandInPlatform, tmp_path: Path, given: tuple[str, ...], stdin: str
) -> None:
    done = inside("settings", "set", "SENDER_NAME", *given, *WHERE, stdin=stdin)
    assert done.returncode == 0, done.stderr
    assert "boatyard restart shop" in done.stdout
    assert "SENDER_NAME=Crew\n" in (tmp_path / ".env").read_text()


def test_a_setting_of_another_environment_is_its_own(inside: Boatyard, orbit: StandInPlatform) -> None:
    inside("environments", "create", "staging", "--platform", "satellite", *WHERE)
    told = inside("settings", "set", "SENDER_NAME", "Stage", "--env", "staging", *WHERE)
    assert "for the next release: boatyard deploy staging" in told.stdout
    staging, local = (objects(inside, "settings", "list", "--env", each) for each in ("staging", "local"))
    assert [each["value"] for each in staging if each["key"] == "SENDER_NAME"] == ["Stage"]
    assert [each["value"] for each in local if each["key"] == "SENDER_NAME"] == ["Harbour"]


def test_a_key_that_cannot_be_is_refused(inside: Boatyard, orbit: StandInPlatform) -> None:
    done = inside("settings", "set", "sender", "x", *WHERE)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("key: Use capital letters")


@pytest.mark.parametrize(
    ("key", "wrong", "right"),
    [
        ("DEBUG", "maybe", "False"),
        ("WEB_THREADS", "four", "4"),
        ("CELERY_TIME_LIMIT", "5 minutes", ""),
        ("REDIS_URL", "localhost", "redis://localhost:6379/0"),
    ],
)
def test_a_value_that_the_project_cannot_read_is_refused(
    inside: Boatyard, orbit: StandInPlatform, tmp_path: Path, key: str, wrong: str, right: str
) -> None:
    before = (tmp_path / ".env").read_text()
    done = inside("settings", "set", key, wrong, *WHERE)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(f"value: {key} takes ")
    assert wrong not in done.stderr
    assert (tmp_path / ".env").read_text() == before
    assert inside("settings", "set", key, right, *WHERE).returncode == 0


@pytest.mark.parametrize(
    "verb",
    [
        ("environments",),
        ("environments", "create"),
        ("settings", "set"),
        ("run",),
        ("restart",),
        ("logs",),
        ("scale",),
    ],
)
def test_help_is_there(inside: Boatyard, verb: tuple[str, ...]) -> None:
    done = inside(*verb, "--help")
    assert done.returncode == 0
    assert "--json" in done.stdout
