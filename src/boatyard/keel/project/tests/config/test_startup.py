"""Processes of every environment and role, started for real."""

import os
import subprocess
import sys

import pytest

from config.project import SOURCE

PRODUCTION = {
    "ENVIRONMENT": "production",
    "SECRET_KEY": "0123456789-abcdefghijklmnopqrstuvwxyz-ABCDEFGHIJKLMNOPQ",
    "DATABASE_URL": "sqlite://:memory:",
    "ALLOWED_HOSTS": "example.org,.example.net",
}
SHOW = """
from django.conf import settings
from django.urls import NoReverseMatch, reverse

def served(name):
    try:
        return bool(reverse(name))
    except NoReverseMatch:
        return False

print(*(int(served(name)) for name in ("home", "admin:index", "swagger", "healthz")))
print("django.contrib.sessions" in settings.INSTALLED_APPS)
print(settings.CSRF_TRUSTED_ORIGINS)
"""


def _run(*arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if name.startswith(("COV", "PATH", "HOME"))}
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=SOURCE,
        env=kept | variables,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("missing", ["SECRET_KEY", "DATABASE_URL"])
def test_production_ends_with_one_line_when_something_is_missing(missing: str) -> None:
    process = _run("check", **{name: value for name, value in PRODUCTION.items() if name != missing})
    assert process.returncode == 1
    assert f"cannot start: {missing} is missing: expected" in process.stderr
    assert len(process.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    ("role", "served", "sessions"),
    [
        ("local", "1 1 1 1", True),
        ("web", "1 0 0 1", True),
        ("admin", "0 1 0 1", True),
        ("api", "0 0 1 1", False),
    ],
)
def test_a_role_serves_its_own_part(role: str, served: str, sessions: bool) -> None:
    process = _run("shell", "--no-imports", "--command", SHOW, **PRODUCTION, ROLE=role)
    assert process.stdout.splitlines() == [
        served,
        str(sessions),
        "['https://example.org', 'https://*.example.net']",
    ]


def test_every_variable_of_the_example_is_known_and_named_once() -> None:
    lines = (SOURCE.parent / ".env.example").read_text().splitlines()
    names = [line.partition("=")[0] for line in lines if line and not line.startswith("#")]
    read = "".join(path.read_text() for path in (SOURCE / "config").rglob("*.py"))
    assert len(names) == len(set(names))
    assert [name for name in names if f'"{name}"' not in read] == ["PORT"]
