"""What tests of backing services ask of an installation, of its projects and of the engine."""

import json
import subprocess
from pathlib import Path

from tests.docker import new_name
from tests.functional.installation import Installation, Made
from tests.generated.generated_project import GeneratedProject

PLUGINS = ["example", "postgres", "redis"]


def make(installation: Installation) -> Made:
    """A project that runs, with plugins that want servers, and two users."""
    made = installation.create(new_name(), plugins=PLUGINS, servers=False)
    job = installation.rest(made.job_id)
    assert job["state"] == "succeeded", (job, installation.log(made.job_id))
    inside(installation, made, "from apps.users.models import User; User.objects.create(username='ada')")
    return made


def inside(installation: Installation, made: Made, code: str) -> str:
    """What code prints in the project's shell, with the project's own `.env`."""
    project = GeneratedProject(installation.projects / made.name, has_example=True)
    done = project.manage("shell", "--no-imports", "--command", code)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def users(installation: Installation, made: Made) -> str:
    """The kind of database, and who is in it."""
    code = (
        "from django.db import connection; from apps.users.models import User;"
        "print(connection.vendor, *User.objects.order_by('pk').values_list('username', flat=True))"
    )
    return inside(installation, made, code)


def set_service(installation: Installation, made: Made, service: str, **fields: object) -> str:
    """Asks for a change, and gives its job."""
    status, answer = installation.ask("PUT", f"projects/{made.name}/services/{service}/", fields)
    assert status == 202, answer
    return str(answer["job_id"])


def succeed(installation: Installation, job_id: str) -> None:
    job = installation.rest(job_id)
    assert job["state"] == "succeeded", (job, installation.log(job_id))


def service(installation: Installation, made: Made, name: str) -> dict[str, object]:
    status, answer = installation.ask("GET", f"projects/{made.name}/services/")
    assert status == 200, answer
    return next(dict(each) for each in answer if each["service"] == name)


def written(installation: Installation, made: Made, key: str) -> str:
    """The value of a variable in `.env`."""
    lines = (installation.projects / made.name / ".env").read_text().splitlines()
    return next(line.partition("=")[2] for line in lines if line.startswith(f"{key}="))


def everything_kept(installation: Installation) -> str:
    """All that Boatyard has on disk and shows of its jobs, as text."""
    dump = subprocess.run(
        ["sqlite3", installation.home / "boatyard.sqlite3", ".dump"], capture_output=True, text=True
    )
    files = [path for path in Path(installation.home).rglob("*") if path.is_file()]
    logs = "".join(path.read_text(errors="replace") for path in files if path.suffix in {".log", ".json"})
    return dump.stdout + logs + installation.output() + json.dumps(installation.ask("GET", "jobs/")[1])
