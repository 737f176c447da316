"""What must be true of a project that was made, and of one that is gone."""

import csv
import http.client
import os
import stat
import subprocess
import urllib.parse
from pathlib import Path

import psutil

from boatyard.core.env_file import values_in
from boatyard.core.ports import is_port_free
from boatyard.core.processes import having
from tests.functional.installation import Installation, Made


def check_whole(installation: Installation, made: Made) -> None:
    """The project is finished and runs once, and nothing is left of its making."""
    folder = installation.projects / made.name
    assert [each.name for each in installation.projects.iterdir()] == [made.name]
    assert stat.S_IMODE((folder / ".env").stat().st_mode) == 0o600
    check_repository(folder)
    check_nothing_of_this_machine(made, folder)
    assert missing_files(folder / ".venv") == []
    assert having("BOATYARD_JOB", made.job_id) == []
    check_runs_once(installation, made)
    check_sign_in(installation, made)


def check_repository(folder: Path) -> None:
    """One commit, with all that is not ignored, on both branches."""
    assert _git(folder, "status", "--porcelain") == ""
    assert _git(folder, "rev-list", "--all", "--count") == "1"
    branches = _git(folder, "for-each-ref", "--format=%(refname:short)", "refs/heads").split()
    assert branches == ["develop", "main"]
    assert _git(folder, "fsck", "--full", "--strict") == ""


def check_nothing_of_this_machine(made: Made, folder: Path) -> None:
    """The port is in `.env` alone, and no tracked file knows the folder."""
    assert values_in((folder / ".env").read_text())["PORT"] == str(made.port)
    for text in (str(made.port), str(folder)):
        command = ["git", "grep", "--word-regexp", "--fixed-strings", "-e", text, "--", ".", ":!poetry.lock"]
        assert subprocess.run(command, cwd=folder, capture_output=True, text=True).stdout == ""


def check_runs_once(installation: Installation, made: Made) -> None:
    leaders = [each for each in having("BOATYARD_PROJECT", key_of(installation, made)) if _leads(each.pid)]
    assert len(leaders) == 1
    assert len(listeners(made.port)) == 1
    assert get(made, "/")[0] == 200


def check_sign_in(installation: Installation, made: Made) -> None:
    """The password that Boatyard shows is the one that the project knows."""
    status, access = installation.ask("POST", f"projects/{made.name}/admin-password/")
    assert status == 200
    status, headers = get(made, "/admin/login/")
    assert status == 200
    cookie = headers["Set-Cookie"].partition(";")[0]
    form = {
        "username": access["name"],
        "password": access["password"],
        "csrfmiddlewaretoken": cookie.partition("=")[2],
    }
    assert _post(made, "/admin/login/?next=/admin/", form, cookie) == 302


def check_gone(installation: Installation, made: Made, key: str) -> None:
    """Nothing of the project is left: no row, no file, no process."""
    assert installation.ask("GET", f"projects/{made.name}/")[0] == 404
    assert not installation.projects.exists() or list(installation.projects.iterdir()) == []
    assert having("BOATYARD_JOB", made.job_id) == []
    assert having("BOATYARD_PROJECT", key) == []
    assert is_port_free(made.port)
    kept = [*(installation.home / "run").glob(f"*{key}*"), *(installation.home / "logs").glob(f"*{key}*")]
    assert kept == [], [(str(each), each.read_text()) for each in kept]


def key_of(installation: Installation, made: Made) -> str:
    """What the processes of a project's local environment are marked with."""
    status, environments = installation.ask("GET", f"projects/{made.name}/environments/")
    assert status == 200, environments
    return str(environments[0]["id"])


def get(made: Made, path: str) -> tuple[int, http.client.HTTPMessage]:
    """The status and headers of a page of the project; 0 if nobody answers."""
    connection = http.client.HTTPConnection("127.0.0.1", made.port, timeout=60)
    try:
        connection.request("GET", path, headers={"Host": _host(made)})
        response = connection.getresponse()
    except OSError:
        return 0, http.client.HTTPMessage()
    else:
        return response.status, response.headers
    finally:
        connection.close()


def missing_files(environment: Path) -> list[str]:
    """The files that installed packages name as theirs and that are not there."""
    missing = []
    for record in environment.glob("lib/*/site-packages/*.dist-info"):
        with (record / "RECORD").open(newline="") as rows:
            missing += [row[0] for row in csv.reader(rows) if not (record.parent / row[0]).exists()]
    return missing


def listeners(port: int) -> set[int]:
    """The processes that listen on a port."""
    rows = psutil.net_connections("tcp")
    return {
        row.pid or 0
        for row in rows
        if row.status == psutil.CONN_LISTEN and row.laddr and row.laddr.port == port
    }


def _post(made: Made, path: str, form: dict[str, str], cookie: str) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", made.port, timeout=60)
    headers = {
        "Host": _host(made),
        "Origin": f"http://{_host(made)}",
        "Cookie": cookie,
        "Content-Type": "application/x-www-form-urlencoded",
    }
    try:
        connection.request("POST", path, urllib.parse.urlencode(form), headers)
        return connection.getresponse().status
    finally:
        connection.close()


def _host(made: Made) -> str:
    return f"{made.name}.localhost:{made.port}"


def _git(folder: Path, *arguments: str) -> str:
    done = subprocess.run(["git", *arguments], cwd=folder, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def _leads(pid: int) -> bool:
    try:
        return os.getsid(pid) == pid
    except OSError:
        return False
