"""The requirements of production and the URLs of each role. Some tests start processes."""

import os
import subprocess
import sys
from importlib import import_module

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management.commands import runserver

from config.project import NAME, SOURCE
from framework.serving import startup
from framework.serving.supervisor import FAILED

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


WITHOUT_STATIC_FILES = """
from config.sections import static_files
static_files.STATIC_ROOT = static_files.ROOT / "nowhere"
import config.{server}
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


def test_a_start_names_all_that_it_lacks() -> None:
    process = _run("check", ENVIRONMENT="production", LOG_LEVEL="loud")
    assert (process.returncode, process.stdout) == (FAILED, "")
    first, *others = process.stderr.splitlines()
    assert first == f"{NAME} cannot start:"
    assert [line.split(":")[0] for line in others] == [
        "- LOG_LEVEL is wrong",
        "- SECRET_KEY is missing",
        "- DATABASE_URL is missing",
        "- ALLOWED_HOSTS is missing",
    ]


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
    for _ in range(2):  # Django reads its settings repeatedly
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


@pytest.mark.parametrize("server", ["wsgi", "asgi"])
def test_a_server_does_not_begin_without_static_files_or_with_a_database_that_is_behind(server: str) -> None:
    process = _python("-c", WITHOUT_STATIC_FILES.format(server=server), **PRODUCTION)
    assert process.returncode == FAILED
    first, static_files, database = process.stderr.splitlines()
    assert (first, static_files) == (
        f"{NAME} cannot start:",
        "- The static files are not collected: make static",
    )
    assert "migrations are not applied, beginning with" in database


@pytest.mark.parametrize("options", [("--noreload",), ()], ids=["alone", "with the reloader"])
def test_runserver_says_the_same_before_it_begins(options: tuple[str, ...]) -> None:
    process = _run("runserver", *options, "127.0.0.1:0", **PRODUCTION)
    assert process.returncode == FAILED
    assert process.stderr.count("migrations are not applied") == 1
    assert "Traceback" not in process.stderr


def test_runserver_listens_on_the_port_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(startup, "prepare_server", lambda: None)
    monkeypatch.setattr(runserver.Command, "default_port", "8000")
    monkeypatch.setattr("sys.argv", ["manage.py", "runserver"])
    monkeypatch.setenv("PORT", "8123")
    startup.prepare_runserver()
    assert runserver.Command.default_port == "8123"


def test_a_fault_of_the_code_ends_a_server_too(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(startup, "prepare_server", lambda: None)

    def broken() -> None:
        raise ZeroDivisionError

    with pytest.raises(SystemExit) as ended:
        startup.started(broken)
    assert ended.value.code == FAILED
    assert capsys.readouterr().err.count("Traceback") == 1


def test_the_check_of_the_database_says_the_same() -> None:
    process = _run("check", "--database", "default", **PRODUCTION)
    assert process.returncode == 1
    assert "(core.E001)" in process.stderr
