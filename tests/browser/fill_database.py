"""Fills the server's database, as a program beside it: `python -m tests.browser.fill_database ACTION`."""

import json
import os
import subprocess
import sys
from pathlib import Path
from uuid import UUID

import django

django.setup()

from django.test import Client  # noqa: E402
from django.utils import timezone  # noqa: E402

from boatyard.apps.accounts.models import Account, Invitation, SignInLink  # noqa: E402
from boatyard.apps.accounts.models.digest import digest  # noqa: E402
from boatyard.apps.accounts.models.sign_in_link import LIFETIME  # noqa: E402
from boatyard.apps.backing.models import (  # noqa: E402
    BackingMode,
    BackingRole,
    BackingService,
    Backup,
    EnvironmentService,
    ServiceMode,
)
from boatyard.apps.builds.models import Build  # noqa: E402
from boatyard.apps.deployments.models import Decision, Release, ReleaseKind  # noqa: E402
from boatyard.apps.environments.models import Environment, Host, HostState, Platform, Setting  # noqa: E402
from boatyard.apps.jobs.models import Job, JobState, StepStatus  # noqa: E402
from boatyard.apps.plugins.logic.interfaces import Renderer  # noqa: E402
from boatyard.apps.plugins.logic.rendering import RenderingSpec  # noqa: E402
from boatyard.apps.projects.logic.project_mark import MARK  # noqa: E402
from boatyard.apps.projects.models import Project  # noqa: E402
from boatyard.core.bus import container  # noqa: E402
from boatyard.core.paths import home  # noqa: E402
from boatyard.core.permissions import acting_as  # noqa: E402
from boatyard.core.roles import Role  # noqa: E402
from boatyard.core.secrets import Secret  # noqa: E402
from tests.apps.plugins.third_party.makers import commit, install, plugin_folder  # noqa: E402
from tests.inline_jobs import do_job  # noqa: E402
from tests.pages.things import PASSWORD, job, log, project  # noqa: E402
from tests.people import account, team, token  # noqa: E402

LONG_NAME = "charlemagne.of.the.long.name@harbour.example.org"
LONG = "a-" + "very-" * 6 + "long"


def fill() -> dict[str, str]:
    """One of everything, with the longest names there can be."""
    found = fill_little()
    alice = Account.objects.get()
    account(LONG_NAME)
    SignInLink.objects.create(account=alice, digest=digest("a-key"), expires_at=timezone.now() + LIFETIME)
    token(alice, "the machine in the attic that builds everything at night")
    _crew(alice)
    broken = project(alice, LONG, number=2, title="T" * 80, is_created=False)
    failed = job(broken, JobState.FAILED, error="E" * 200)
    log(failed, "install", "x" * 400)
    _ferry(alice)
    _wreck(alice)
    _barge(alice)
    return {**found, "failed": str(failed.pk), "broken": LONG, **_plugins(alice)}


def fill_little() -> dict[str, str]:
    """Alice with a project that was made, and one that is being made."""
    alice = account("alice", is_admin=True)
    made = job(project(alice, "shop", number=1, title="Harbour shop", admin_password=PASSWORD))
    log(made, "write", "wrote 92 files")
    running = job(project(alice, "crew", number=3, is_created=False), JobState.RUNNING)
    log(running, "install", "fetching")
    client = Client()
    client.force_login(alice)
    session = client.cookies["boatyard_session"].value
    return {"session": session, "made": str(made.pk), "running": str(running.pk)}


def _crew(alice: Account) -> None:
    """A team with another member, an invitation of Alice's, and one to Alice from another team."""
    crew = team("Harbour crew", alice=Role.ADMIN, **{LONG_NAME: Role.OPERATOR})
    Invitation.issue(crew, Role.DEVELOPER, alice)
    other = team("T" * 80, **{LONG_NAME: Role.ADMIN})
    Invitation.objects.create(
        team=other,
        role=Role.VIEWER,
        made_by=Account.objects.get(username=LONG_NAME),
        digest=digest("an-invitation"),
        expires_at=timezone.now() + LIFETIME,
    )


def _ferry(alice: Account) -> None:
    """A project with its files in a repository, as Boatyard makes them."""
    folder = Path(os.environ["BOATYARD_PROJECTS"]) / "ferry"
    renderer: Renderer = container.resolve(Renderer)()
    renderer.render(RenderingSpec("ferry", "Ferry", ("htmx",)), folder)
    commit(folder, "chore: start the project")
    (folder / ".venv").symlink_to(sys.prefix)
    ferry = project(alice, "ferry", number=5, plugins=["htmx"], folder=str(folder))
    (folder / MARK).write_text(f"{ferry.pk}\n")


def _wreck(alice: Account) -> None:
    """A project whose last change has stopped in a conflict."""
    files = [
        {"path": f"src/{'deep/' * 20}settings.py", "message": "You and the template changed the same lines."},
        {"path": "README.md", "message": "You deleted it, and the template changed it."},
    ]
    branch = {"name": "boatyard/update-1f2e3d", "original": "develop", "commit": "0" * 40}
    memory = {"conflict": {"branch": branch, "files": files}}
    wreck = project(alice, "wreck", number=6)
    job(wreck, JobState.FAILED, kind="change-plugins", title="Update wreck", memory=memory)


def _barge(alice: Account) -> None:
    """A project with one server whose container is gone, and one that is built in."""
    folder = Path(os.environ["BOATYARD_PROJECTS"]) / "barge"
    folder.mkdir(parents=True)
    url = "postgres://barge:sesame@127.0.0.1:9407/barge"
    lines = (f"DATABASE_URL={url}", "REDIS_URL=", f"SENDER_NAME={'v' * 120}", f"{'LONG_' * 12}NAME=1")
    (folder / ".env").write_text("\n".join(lines) + "\n")
    barge = project(alice, "barge", number=7, plugins=["postgres", "redis"], folder=str(folder))
    hosts = Platform.objects.create(name="harbour-server", kind="orbit")
    Host.objects.create(
        platform=hosts,
        address=f"ssh://deploy@{LONG}.example.org:2222",
        fingerprint="SHA256:" + "k" * 43,
        state=HostState.FAULTY,
        facts={"engine": "26.1.5", "architecture": "x86_64", "disk_free": 9 * 1024**3, "clock_offset": 42.5},
        faults=[{"problem": "Its clock is 42 seconds ahead. " * 4, "fix": "Start its time service. " * 3}],
        checked_at=timezone.now(),
    )
    staging = Environment.objects.create(
        project=barge, name="staging", platform=hosts, hosts=[f"{LONG}.example.org"]
    )
    _releases(barge, staging, alice)
    _data(barge, staging, alice)
    Environment.objects.create(
        project=barge,
        name="production",
        platform=hosts,
        hosts=["barge.example.org"],
        branch=f"feature/{LONG}",
        is_protected=True,
        needs_approval=True,
    )
    name = f"boatyard-{LONG}-postgres-1f2e3d4c"
    BackingService.objects.create(
        project=barge,
        service="postgres",
        role=BackingRole.CURRENT,
        mode=BackingMode.CONTAINER,
        url=Secret(url),
        container=name,
        volume=f"{name}-data",
        port=9407,
    )


def _data(barge: Project, staging: Environment, alice: Account) -> None:
    """A server elsewhere, the data of a managed one, a backup whose file is gone, and settings."""
    EnvironmentService.objects.create(
        environment=staging, service="postgres", mode=ServiceMode.URL, server="PostgreSQL 17", has_data=True
    )
    values = {"DATABASE_URL": f"postgres://barge:sesame@{LONG}/barge", "SENDER_NAME": "v" * 120}
    for key, value in (*values.items(), (f"{'LONG_' * 12}NAME", "1")):
        Setting.objects.create(
            project=barge, environment=staging, key=key, kind="secret", value=Secret(value), author=alice
        )
    Backup.objects.create(
        project=barge,
        environment=staging,
        where="staging",
        release=2,
        service="postgres",
        file=f"{barge.id.hex}/staging-{LONG}.dump",
        size=123_456_789,
        sha256="0" * 64,
        tables={"orders": 1234, "users": 5},
        created_by=alice,
        verified_at=timezone.now(),
    )
    Release.objects.create(
        environment=staging,
        number=4,
        kind=ReleaseKind.DEPLOY,
        commit="4" * 40,
        subject="feat: it waits",
        created_by=alice,
        decision=Decision.WAITING,
    )


def _releases(barge: Project, staging: Environment, alice: Account) -> None:
    """One that was replaced, the one that is served, and one that failed; each changes everything."""
    for number, subject in enumerate(("feat: the first", "feat: " + "words " * 30, "fix: a leak"), start=1):
        build = Build.objects.create(
            project=barge,
            commit=_committed(barge.path, number, subject),
            subject=subject,
            image=f"barge:{number}",
            digest="sha256:1",
        )
        Release.objects.create(
            environment=staging,
            number=number,
            kind=ReleaseKind.DEPLOY,
            commit=build.commit,
            subject=subject,
            build=build,
            created_by=alice,
            variables=Secret(json.dumps({"SENDER_NAME": f"{number}" * 80, "API_KEY": f"secret {number}"})),
            served_at=timezone.now() if number < 3 else None,
            seconds=9.87 if number < 3 else None,
        )
    Environment.objects.filter(pk=staging.pk).update(
        revision=2, build=Build.objects.get(image="barge:2"), scale={"web": [2, 1]}
    )
    (barge.path / "docker-compose.yml").write_text("services: {}  # edited by hand\n")


def _committed(folder: Path, number: int, subject: str) -> str:
    migration = (
        "from django.db import migrations\nclass Migration:\n    operations = [migrations.RemoveField()]\n"
    )
    package = f'[[package]]\nname = "{LONG}"\nversion = "{number}"\n'
    files = {
        "docker-compose.yml": f"services: {{}}  # {number} {LONG * 4}\n",
        "poetry.lock": package,
        f"src/apps/orders/migrations/000{number}_{LONG.replace('-', '_')}.py": migration,
        ".gitignore": ".env\n",
    }
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)
    for command in (
        ("init", "--quiet"),
        ("add", "--all"),
        ("-c", "user.name=Alice", "-c", "user.email=alice@example.org", "commit", "--quiet", "-m", subject),
    ):
        subprocess.run(["git", *command], cwd=folder, check=True)
    found = subprocess.run(
        ["git", "rev-parse", "HEAD"], cwd=folder, check=True, capture_output=True, text=True
    )
    return found.stdout.strip()


def _plugins(alice: Account) -> dict[str, str]:
    """A third party's plugin that has an update, and the folder of another that nobody trusts yet."""
    installed = plugin_folder(home() / "greetings", "greetings", summary="Says hello. " * 8)
    with acting_as(alice.as_actor()):
        install(installed)
    plugin_folder(installed, "greetings", version="0.2.0")
    tail = '[dependencies.main]\nredis = ">=7"\n"some-private-thing[with-extras]" = ">=2,<3"\n'
    offered = plugin_folder(home() / LONG, "farewells", requires=["redis"], services=["redis"], tail=tail)
    return {"offered": str(offered)}


def link() -> dict[str, str]:
    """A new sign-in link of Alice's."""
    return {"key": SignInLink.issue(Account.objects.get(username="alice")).reveal()}


def write(job_id: str, line: str) -> dict[str, str]:
    log(Job.objects.get(pk=job_id), "install", line)
    return {}


def finish(job_id: str) -> dict[str, str]:
    now = timezone.now()
    running = Job.objects.get(pk=job_id)
    running.steps.update(status=StepStatus.DONE, finished_at=now)
    Job.objects.filter(pk=job_id).update(state=JobState.SUCCEEDED, finished_at=now)
    return {}


def do(job_id: str) -> dict[str, str]:
    """Brings a job to rest, as a worker does."""
    return {"state": do_job(UUID(job_id)).state}


def forget(name: str) -> dict[str, str]:
    Project.objects.get(name=name).delete()
    return {}


if __name__ == "__main__":
    actions = (fill, fill_little, link, write, finish, do, forget)
    action = next(action for action in actions if action.__name__ == sys.argv[1])
    print(json.dumps(action(*sys.argv[2:])))
