"""A failed or cancelled creation releases the project's name."""

from pathlib import Path
from uuid import UUID

import pytest
from pytest_django import DjangoCaptureOnCommitCallbacks

from boatyard.apps.environments.logic.requests.run_environment_job import RunEnvironmentJob
from boatyard.apps.jobs.logic.commands.cancel_job import CancelJob
from boatyard.apps.projects.logic.requests.create_project_job import CreateProjectJob
from boatyard.apps.projects.logic.requests.project_job import ProjectJob
from boatyard.apps.projects.models import Project
from boatyard.core.bus import bus
from boatyard.core.permissions import acting_as
from tests.apps.jobs.enqueue import enqueue
from tests.people import account, creator
from tests.projects import local, registered_project

pytestmark = pytest.mark.django_db


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return registered_project(
        owner=account("alice"), name="shop", title="Shop", folder=str(tmp_path / "shop"), port=2000
    )


def _job(project: Project, kind: type[ProjectJob]) -> UUID:
    request = kind(project.pk, project.name)
    return enqueue(request, account_id=creator(project).pk, subject=project.subject)


def _run(project: Project) -> UUID:
    environment = local(project)
    request = RunEnvironmentJob(project.pk, project.name, environment.pk, environment.name)
    return enqueue(request, account_id=creator(project).pk, subject=project.subject)


def _cancel(project: Project, job_id: UUID) -> None:
    with acting_as(creator(project).as_actor()):
        bus.execute(CancelJob(job_id))


def test_a_creation_cancelled_while_it_waits_leaves_no_project(
    project: Project, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        _cancel(project, _job(project, CreateProjectJob))
    assert not Project.objects.exists()


def test_it_is_kept_until_the_cancel_is_committed(
    project: Project, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=False):
        _cancel(project, _job(project, CreateProjectJob))
    assert Project.objects.get() == project


def test_other_jobs_that_are_cancelled_leave_it_alone(
    project: Project, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        _cancel(project, _run(project))
    assert Project.objects.get() == project


def test_a_project_that_is_made_is_never_forgotten_so(
    project: Project, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    Project.objects.update(is_created=True)
    with django_capture_on_commit_callbacks(execute=True):
        _cancel(project, _job(project, CreateProjectJob))
    assert Project.objects.get() == project
