"""Fills the server's database, as a program beside it: `python -m tests.browser.harbour ACTION`."""

import json
import sys

import django

django.setup()

from django.test import Client  # noqa: E402
from django.utils import timezone  # noqa: E402

from boatyard.apps.accounts.models import Account, SignInLink  # noqa: E402
from boatyard.apps.jobs.models import Job, JobState, StepStatus  # noqa: E402
from boatyard.apps.projects.models import Project  # noqa: E402
from tests.pages.things import PASSWORD, job, log, project  # noqa: E402
from tests.people import account, token  # noqa: E402

LONG = "a-" + "very-" * 6 + "long"


def fill() -> dict[str, str]:
    """One of everything, with the longest names there can be."""
    alice = account("alice", is_admin=True)
    account("charlemagne.of.the.long.name@harbour.example.org")
    token(alice, "the machine in the attic that builds everything at night")
    shop = project(alice, "shop", number=1, title="Harbour shop", admin_password=PASSWORD)
    broken = project(alice, LONG, number=2, title="T" * 80, is_made=False)
    crew = project(alice, "crew", number=3, is_made=False)
    made, failed, running = (
        job(shop),
        job(broken, JobState.FAILED, error="E" * 200),
        job(crew, JobState.RUNNING),
    )
    log(made, "write", "wrote 92 files")
    log(failed, "install", "x" * 400)
    log(running, "install", "fetching")
    client = Client()
    client.force_login(alice)
    return {
        "session": client.cookies["boatyard_session"].value,
        "made": str(made.pk),
        "failed": str(failed.pk),
        "running": str(running.pk),
        "broken": LONG,
    }


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


def forget(name: str) -> dict[str, str]:
    Project.objects.get(name=name).delete()
    return {}


if __name__ == "__main__":
    action = {"fill": fill, "link": link, "write": write, "finish": finish, "forget": forget}[sys.argv[1]]
    print(json.dumps(action(*sys.argv[2:])))
