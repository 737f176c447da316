"""`boatyard run --all` and `boatyard stop --all`, with stand-ins for projects."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django import DjangoDbBlocker

from boatyard.apps.accounts.models import Account
from boatyard.apps.projects.models import Project
from boatyard.core.processes import end, having
from tests.apps.jobs.database import redirected
from tests.cli.conftest import Boatyard
from tests.people import account
from tests.ports import any_port
from tests.projects import registered_project

SERVES = """
import http.server, sys
class Page(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.end_headers()
http.server.HTTPServer(("127.0.0.1", int(sys.argv[2].partition(":")[2])), Page).serve_forever()
"""
BREAKS = "raise SystemExit('broken by a test')"


@pytest.fixture
def projects(boatyard: Boatyard, tmp_path: Path, django_db_blocker: DjangoDbBlocker) -> Iterator[Boatyard]:
    """Two that can run, one that cannot, one whose creation has failed, and one of another account."""
    with django_db_blocker.unblock(), redirected(f"sqlite:///{tmp_path / 'home' / 'boatyard.sqlite3'}"):
        owner = Account.objects.get()
        for name, code in (("bakery", SERVES), ("cinema", BREAKS), ("dairy", SERVES)):
            _stand_in(owner, tmp_path / name, code)
        _stand_in(owner, tmp_path / "uncreated", SERVES, is_created=False)
        _stand_in(account("bob"), tmp_path / "bobs", SERVES)
        keys = list(Project.objects.values_list("pk", flat=True))
    yield boatyard
    for key in keys:
        end(having("BOATYARD_PROJECT", str(key)), grace=0)


def _stand_in(owner: Account, folder: Path, code: str, *, is_created: bool = True) -> None:
    (folder / ".venv" / "bin").mkdir(parents=True)
    (folder / ".venv" / "bin" / "python").symlink_to(sys.executable)
    (folder / "src").mkdir()
    (folder / "src" / "manage.py").write_text(code)
    registered_project(
        owner=owner,
        name=folder.name,
        title=folder.name.title(),
        folder=str(folder),
        port=any_port(),
        is_created=is_created,
    )


def _states(boatyard: Boatyard, *who: str) -> dict[str, str]:
    found = json.loads(boatyard(*who, "list", "--json").stdout)
    return {project["name"]: project["state"] for project in found["items"]}


def test_all_projects_are_run_and_stopped_and_one_that_fails_keeps_no_other_from_it(
    projects: Boatyard,
) -> None:
    done = projects("run", "--all", "--json")
    *lines, summary = map(json.loads, done.stdout.splitlines())
    assert (done.returncode, summary) == (1, {"done": ["dairy", "bakery"], "failed": ["cinema"]})
    assert [line["name"] for line in lines if "name" in line] == ["dairy", "bakery"]
    assert [line["project"] for line in lines if "error" in line] == ["cinema"]
    assert {"project": "bakery", "step": "start", "status": "done"}.items() <= next(
        line.items() for line in lines if line.get("project") == "bakery"
    )
    states = _states(projects)
    assert (states.pop("cinema"), states.pop("uncreated")) == ("crashed", "failed")
    assert states == {"dairy": "running", "bakery": "running"}
    assert _states(projects, "--as", "bob") == {"bobs": "stopped"}

    stopped = projects("stop", "--all")
    assert (stopped.returncode, "Bakery is stopped" in stopped.stdout) == (0, True)
    assert set(_states(projects).values()) == {"stopped", "failed"}
    idle = projects("stop", "--all")
    assert (idle.returncode, idle.stdout) == (0, "None of your projects is running.\n")


def test_all_and_a_name_at_once_are_wrong_usage(inside: Boatyard) -> None:
    done = inside("stop", "shop", "--all")
    assert done.returncode == 2
    assert "not both" in done.stderr
