"""The program as a person and a script meet it: help, exit status, errors, JSON."""

import os
import pty
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from boatyard.cli.main import program
from tests.cli.conftest import Boatyard, last_object

VERBS = [
    "up",
    "new",
    "list",
    "show",
    "run",
    "stop",
    "restart",
    "logs",
    "open",
    "jobs",
    "delete",
    "accounts",
    "doctor",
    "make",
    "plugins",
    "services",
    "context",
]


def test_help_names_every_verb_in_one_line(new_boatyard: Boatyard, tmp_path: Path) -> None:
    result = new_boatyard("--help")
    assert result.returncode == 0
    for verb in VERBS:
        assert f"\n  {verb} " in result.stdout
    assert not (tmp_path / "home" / "boatyard.sqlite3").exists()


@pytest.mark.parametrize("verb", VERBS)
def test_each_verb_explains_itself_without_touching_anything(verb: str) -> None:
    """Within this process, in which the test has no database: asking for it would be an error."""
    result = CliRunner().invoke(program().commands[verb], ["--help"])
    assert result.exit_code == 0
    assert "Usage: " in result.output


@pytest.mark.parametrize(
    "arguments", [["nope"], ["new"], ["new", "shop", "--port", "x"], ["list", "--nope"], ["show", "a", "b"]]
)
def test_wrong_usage_is_status_2_and_one_message(inside: Boatyard, arguments: list[str]) -> None:
    result = inside(*arguments)
    assert result.returncode == 2
    assert "Usage" in result.stderr or "Error" in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize("verb", ["show", "run", "stop", "restart", "logs", "open"])
def test_a_project_that_is_not_there_is_status_1_with_the_way_on(inside: Boatyard, verb: str) -> None:
    result = inside(verb, "nowhere")
    assert result.returncode == 1
    assert "nowhere" in result.stderr
    assert "boatyard list" in result.stderr
    assert "Traceback" not in result.stderr


def test_a_verb_without_a_project_says_how_to_name_one(inside: Boatyard) -> None:
    result = inside("show")
    assert result.returncode == 1
    assert "Name a project" in result.stderr


def test_an_empty_list_says_what_to_do(new_boatyard: Boatyard) -> None:
    assert "boatyard new NAME" in new_boatyard("list").stdout
    assert new_boatyard("list", "--lacking", "celery").stdout == "You have no project without celery.\n"
    assert last_object(new_boatyard("list", "--json")) == {
        "items": [],
        "number": 1,
        "size": 100,
        "pages": 1,
        "total": 0,
    }


@pytest.mark.parametrize("name", ["Shop", "class", "--", "-x", "café", "../x", ""])
def test_a_bad_name_is_refused_and_leaves_nothing(inside: Boatyard, tmp_path: Path, name: str) -> None:
    result = inside("new", "--", name)
    assert result.returncode == 1
    assert result.stderr.startswith("name: ")
    assert not (tmp_path / "projects").exists()
    assert last_object(inside("jobs", "list", "--json"))["total"] == 0


def test_a_preset_that_is_not_there_is_refused(inside: Boatyard) -> None:
    result = inside("new", "shop", "--preset", "apis")
    assert result.returncode == 1
    assert result.stderr == "preset: There is no preset 'apis'. Choose one of: api, site, events, empty.\n"


def test_accounts_and_tokens_are_managed_from_here(inside: Boatyard) -> None:
    link = last_object(inside("accounts", "create", "dora", "--json"))["sign_in_link"]
    assert link.startswith("http://127.0.0.1:8800/sign-in/")
    token = last_object(inside("--as", "dora", "accounts", "tokens", "create", "laptop", "--json"))["token"]
    assert token.startswith("by_")
    assert "laptop" not in inside("accounts", "tokens", "list").stdout, "a token is its account's own"
    assert last_object(inside("--as", "dora", "accounts", "tokens", "revoke", "laptop", "--json"))["revoked"]
    assert inside("accounts", "password", "dora", "--password", "short").returncode == 1
    assert inside("accounts", "password", "dora", "--password", "long enough 1").returncode == 0
    assert inside("--as", "dora", "accounts", "list").returncode == 1
    assert inside("accounts", "delete", "dora", "--yes").returncode == 0
    assert inside("--as", "dora", "list").returncode == 1


def test_a_question_that_nobody_answers_changes_nothing(boatyard: Boatyard) -> None:
    boatyard("accounts", "create", "dora")
    assert boatyard("accounts", "delete", "dora").returncode != 0
    assert "dora" in boatyard("accounts", "list").stdout


def test_the_projects_folder_is_shown_and_set(boatyard: Boatyard, tmp_path: Path) -> None:
    assert boatyard("accounts", "folder").stdout.strip() == str(tmp_path / "projects")
    assert boatyard("accounts", "folder", str(tmp_path / "sites")).stdout.strip() == str(tmp_path / "sites")
    assert boatyard("accounts", "folder", "relative").returncode == 1


def test_doctor_names_what_is_missing_and_the_fix(boatyard: Boatyard, tmp_path: Path) -> None:
    shim = tmp_path / "bin" / "git"
    shim.parent.mkdir()
    shim.write_text("#!/bin/sh\nexit 127\n")
    shim.chmod(0o755)
    env = {"PATH": f"{shim.parent}", "HOME": str(tmp_path), "BOATYARD_HOME": str(tmp_path / "home")}
    result = boatyard("doctor", env=env)
    assert result.returncode == 1
    assert "✗ git" in result.stdout
    assert "apt-get install git" in result.stdout or "xcode-select" in result.stdout


def test_doctor_is_content_with_this_machine(boatyard: Boatyard) -> None:
    report = last_object(boatyard("doctor", "--json"))
    assert report["ok"] is True


def test_up_refuses_a_port_in_use_and_says_so(new_boatyard: Boatyard, tmp_path: Path) -> None:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        result = new_boatyard("up", "--port", str(listener.getsockname()[1]))
    assert result.returncode == 1
    assert "--port" in result.stderr
    assert not (tmp_path / "home" / "boatyard.sqlite3").exists()


def test_a_wrong_setting_is_told_in_one_line(boatyard: Boatyard, tmp_path: Path) -> None:
    boatyard("list")
    env = os.environ | {"BOATYARD_HOME": str(tmp_path / "home"), "BOATYARD_DATABASE_URL": "nonsense://x"}
    result = boatyard("list", env=env)
    assert result.returncode == 1
    assert "Traceback" not in result.stderr
    assert "BOATYARD_DATABASE_URL" in result.stderr


def test_on_a_terminal_a_table_fits_it(tmp_path: Path) -> None:
    main, side = pty.openpty()
    env = os.environ | {"BOATYARD_HOME": str(tmp_path / "home"), "COLUMNS": "80", "TERM": "xterm"}
    argv = [sys.executable, "-m", "boatyard", "accounts", "list"]
    subprocess.run(argv, stdout=side, stderr=side, stdin=side, env=env, check=True)
    os.close(side)
    shown = os.read(main, 65536).decode()
    os.close(main)
    assert "administrator" in shown


def test_the_project_is_the_one_you_stand_in(boatyard: Boatyard, tmp_path: Path) -> None:
    inside = tmp_path / "quay" / "src" / "apps"
    inside.mkdir(parents=True)
    (tmp_path / "quay" / ".boatyard.toml").write_text('[answers]\nname = "quay"\n')
    assert "«quay»" in boatyard("show", cwd=inside).stderr
    (tmp_path / "quay" / ".boatyard.toml").write_text("broken")
    assert "--project NAME" in boatyard("show", cwd=inside).stderr


def test_how_long_jobs_are_kept_is_shown_and_changed(inside: Boatyard) -> None:
    assert "kept for 90 days" in inside("jobs", "history").stdout
    changed = inside("jobs", "history", "--days", "30", "--json")
    assert {key: last_object(changed)[key] for key in ("days", "megabytes")} == {"days": 30, "megabytes": 100}
    assert inside("jobs", "history", "--megabytes", "0").stderr.startswith("megabytes: ")


def test_what_is_not_kept_is_removed_at_once(boatyard: Boatyard) -> None:
    removed = boatyard("jobs", "history", "--remove")
    assert (removed.returncode, "Nothing was removed yet." in removed.stdout) == (0, True)
    assert "✓ Remove old jobs (done" in removed.stderr
