"""What production asks for and each role serves. Processes are started for what only a process shows."""

import os
import subprocess
import sys
from importlib import import_module

import pytest
from django.core.exceptions import ImproperlyConfigured

from config.project import SOURCE

PRODUCTION = {
    "ENVIRONMENT": "production",
    "SECRET_KEY": "0123456789-abcdefghijklmnopqrstuvwxyz-ABCDEFGHIJKLMNOPQ",
    "DATABASE_URL": "sqlite://:memory:",
    "ALLOWED_HOSTS": "example.org,.example.net",
}
READ_ANEW = ("config.settings", "config.environments.", "config.sections.")
SHOW = """
from django.conf import settings
from django.urls import NoReverseMatch, reverse

def served(name):
    try:
        return bool(reverse(name))
    except NoReverseMatch:
        return False

print(*(int(served(name)) for name in ("home", "admin:index", "swagger", "healthz")))
apps = settings.INSTALLED_APPS
print(*(int(f"django.contrib.{name}" in apps) for name in ("admin", "sessions", "messages")))
print(len(apps) - len(set(apps)), "duplicates")
print("debug", settings.DEBUG)
print(settings.CSRF_TRUSTED_ORIGINS)
"""


def _run(*arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    return _python("manage.py", *arguments, **variables)


def _python(*arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if name.startswith(("COV", "PATH", "HOME"))}
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=SOURCE,
        env=kept | variables,
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_start_that_lacks_something_ends_with_one_line() -> None:
    process = _run("check", **{name: value for name, value in PRODUCTION.items() if name != "SECRET_KEY"})
    assert (process.returncode, process.stdout) == (1, "")
    assert "cannot start: SECRET_KEY is missing: expected a random text" in process.stderr
    assert process.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("name", "value", "fault"),
    [
        ("DATABASE_URL", "", "is missing: expected a URL such as postgres://"),
        ("ENVIRONMENT", "staging", "is wrong: expected one of development, test, production, build"),
        ("ROLE", "worker", "is wrong: expected one of local, web, admin, api"),
        ("SECRET_KEY", "too-short", "is wrong: expected a random text of 50 characters or more"),
        ("LOG_LEVEL", "loud", "is wrong: expected one of debug, info, warning, error, critical"),
        ("HSTS_SECONDS", "-1", "is wrong: expected a whole number from 0"),
        ("ALLOWED_HOSTS", ",", "is wrong: expected host names, separated by commas"),
    ],
)
def test_production_refuses_what_is_missing_or_wrong(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, fault: str
) -> None:
    for variable, given in (PRODUCTION | {name: value}).items():
        monkeypatch.setenv(variable, given)
    for module in [module for module in sys.modules if module.startswith(READ_ANEW)]:
        monkeypatch.delitem(sys.modules, module)
    with pytest.raises(ImproperlyConfigured, match=f"^{name} {fault}"):
        import_module("config.settings")


@pytest.mark.parametrize(
    ("role", "served", "installed"),
    [
        ("local", "1 1 1 1", "1 1 1"),
        ("web", "1 0 0 1", "0 1 1"),
        ("admin", "0 1 0 1", "1 1 1"),
        ("api", "0 0 1 1", "0 0 0"),
    ],
)
def test_a_role_serves_its_own_part(role: str, served: str, installed: str) -> None:
    process = _run("shell", "--no-imports", "--command", SHOW, **PRODUCTION, ROLE=role, DEBUG="true")
    assert process.stdout.splitlines() == [
        served,
        installed,
        "0 duplicates",
        "debug False",
        "['https://example.org', 'https://*.example.net']",
    ]


@pytest.mark.parametrize("server", ["config.wsgi", "config.asgi"])
def test_a_server_does_not_begin_with_a_database_that_is_behind(server: str) -> None:
    process = _python("-c", f"import {server}", **PRODUCTION)
    assert process.returncode == 1
    assert "migrations are not applied, beginning with" in process.stderr
    assert process.stderr.count("\n") == 1


def test_runserver_says_the_same_before_it_begins() -> None:
    process = _run("runserver", "--noreload", "127.0.0.1:0", **PRODUCTION)
    assert (process.returncode, process.stderr.count("\n")) == (1, 1)
    assert "migrations are not applied" in process.stderr


def test_the_check_of_the_database_says_the_same() -> None:
    process = _run("check", "--database", "default", **PRODUCTION)
    assert process.returncode == 1
    assert "(core.E001)" in process.stderr
