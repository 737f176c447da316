"""Serves the project as in production, with settings for this machine: `make serve`."""

import os
import subprocess
import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path

import environ

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src"


def for_this_machine(given: Mapping[str, str]) -> dict[str, str]:
    """Returns the settings that production requires, unless they are set."""
    values = {
        "ALLOWED_HOSTS": ".localhost,127.0.0.1,[::1]",
        "DATABASE_URL": f"sqlite:///{ROOT / 'db.sqlite3'}",
        "BIND": f"127.0.0.1:{given.get('PORT') or 8000}",
    }
    return {"ENVIRONMENT": "production", **_left(values, given)}


def instead(given: Mapping[str, str]) -> dict[str, str]:
    """Replaces servers that the machine does not have: a proxy that terminates TLS, and one for mail."""
    return _left({"TLS": "false", "MAIL_URL": "consolemail://"}, given)


def address(variables: Mapping[str, str]) -> str:
    host, _, port = variables["BIND"].rpartition(":")
    name = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["name"]
    return f"http://{name}.localhost:{port}" if host == "127.0.0.1" else variables["BIND"]


def _left(values: Mapping[str, str], given: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in values.items() if not given.get(name)}


def serve() -> None:
    environ.Env.read_env(ROOT / ".env")
    production, stand_ins = for_this_machine(os.environ), instead(os.environ)
    told = [f"{name}={value}" for name, value in (production | stand_ins).items()]
    print("As in production, with this for this machine:", *told, flush=True)
    variables = {name: value for name, value in os.environ.items() if value} | production
    check = [sys.executable, "manage.py", "check", "--deploy", "--database", "default"]
    if subprocess.run(check, cwd=SOURCE, env=variables, check=False).returncode:
        sys.exit(1)
    print(address(variables), flush=True)
    os.chdir(SOURCE)
    gunicorn = str(Path(sys.executable).with_name("gunicorn"))
    os.execve(gunicorn, [gunicorn], variables | stand_ins)


if __name__ == "__main__":
    serve()
