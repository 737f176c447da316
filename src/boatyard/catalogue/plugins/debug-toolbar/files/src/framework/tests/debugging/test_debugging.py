"""The toolbar is there in development, and nowhere else. Each process is started for real."""

import os
import subprocess
import sys

import pytest

from config.project import SOURCE

PRODUCTION = {
    "ENVIRONMENT": "production",
    "SECRET_KEY": "0123456789-abcdefghijklmnopqrstuvwxyz-ABCDEFGHIJKLMNOPQ",
    "ALLOWED_HOSTS": "localhost",
}
IS_INSTALLED = "from django.conf import settings; print('debug_toolbar' in settings.INSTALLED_APPS)"
SHOW = """
from django.test import Client

answer = Client(REMOTE_ADDR="{address}", headers={{"Host": "localhost"}}).get("/")
print(answer.status_code, 'id="djDebug"' in answer.content.decode())
print("unsafe" in answer.headers.get("Content-Security-Policy", "unsafe"))
"""
WITHOUT = """
import sys
sys.modules.update(dict.fromkeys(["debug_toolbar", "django_extensions", "IPython"]))
from django.core.management import execute_from_command_line
execute_from_command_line(["manage.py", "check", "--fail-level", "WARNING"])
"""


def _python(*arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if name.startswith(("COV", "PATH", "HOME"))}
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=SOURCE,
        env=kept | {"DATABASE_URL": "sqlite://:memory:", "ENVIRONMENT": "development"} | variables,
        capture_output=True,
        text=True,
        check=False,
    )


def _told(command: str, **variables: str) -> list[str]:
    process = _python("manage.py", "shell", "--no-imports", "--command", command, **variables)
    assert process.returncode == 0, process.stderr
    return process.stdout.splitlines()


@pytest.mark.parametrize("role", ["local", "web"])
def test_pages_have_it_in_development_and_the_policy_stays_strict(role: str) -> None:
    assert _told(SHOW.format(address="127.0.0.1"), ROLE=role, DEBUG="true") == ["200 True", "False"]


def test_it_is_for_this_machine_alone_and_only_with_error_pages() -> None:
    assert _told(SHOW.format(address="203.0.113.7"), DEBUG="true")[0] == "200 False"
    assert _told(SHOW.format(address="127.0.0.1"), DEBUG="false")[0] == "200 False"


@pytest.mark.parametrize(
    "variables",
    [
        PRODUCTION,
        {"ENVIRONMENT": "build"},
        {"ENVIRONMENT": "test"},
        {"ROLE": "admin"},
        {"ROLE": "api"},
    ],
)
def test_nothing_else_has_it(variables: dict[str, str]) -> None:
    assert _told(IS_INSTALLED, **variables) == ["False"]


def test_development_works_where_its_packages_are_not_installed() -> None:
    process = _python("-c", WITHOUT, DJANGO_SETTINGS_MODULE="config.settings")
    assert process.returncode == 0, process.stderr


def test_commands_of_its_packages_are_there() -> None:
    process = _python("manage.py", "show_urls", "--format", "json")
    assert process.returncode == 0, process.stderr
    assert '"/__debug__/render_panel/"' in process.stdout
