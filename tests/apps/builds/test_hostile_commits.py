"""A repository may have been prepared by somebody else: what is built is read from its commits alone."""

import subprocess
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from boatyard.apps.builds.services.docker_builder import DockerBuilder
from boatyard.apps.environments.logic.question import Question
from boatyard.apps.projects.models import Project
from boatyard.core.errors import ExternalFailure
from boatyard.drivers.containers import ImageBuild, ImageDriver
from tests.apps.projects.steps import part
from tests.docker import docker, docker_is_usable
from tests.needs import lacking
from tests.people import account
from tests.projects import registered_project

pytestmark = pytest.mark.django_db

SECRET = "the key of somebody else"


def git(folder: Path, *arguments: str) -> str:
    own = ("-c", "user.name=Ann", "-c", "user.email=ann@example.org")
    done = subprocess.run(["git", *own, *arguments], cwd=folder, check=True, capture_output=True, text=True)
    return done.stdout.strip()


@pytest.fixture
def project(tmp_path: Path) -> Project:
    folder = tmp_path / "shop"
    (folder / "base").mkdir(parents=True)
    (folder / "src").mkdir()
    (folder / "tools").mkdir()
    for path in ("poetry.lock", "tools/export_lock.py"):
        (folder / path).write_text("x")
    for path in ("base/Dockerfile", "src/Dockerfile"):
        (folder / path).write_text("FROM scratch AS production\n")
    git(folder, "init", "--quiet")
    (tmp_path / "key").write_text(SECRET)
    return registered_project(owner=account("ann"), name="shop", folder=folder, port=9107)


def commit(project: Project) -> str:
    git(project.path, "add", "--all")
    git(project.path, "commit", "--quiet", "--message", "feat: x")
    return git(project.path, "rev-parse", "HEAD")


@pytest.mark.parametrize("path", ["base/Dockerfile", "src/Dockerfile"])
def test_a_dockerfile_that_is_a_link_leads_nowhere(project: Project, tmp_path: Path, path: str) -> None:
    if not docker_is_usable():
        lacking("Docker is not usable here")
    (project.path / path).unlink()
    (project.path / path).symlink_to(tmp_path / "key")
    work = Question()
    with pytest.raises(ExternalFailure) as caught:
        part(DockerBuilder).build(project, commit(project), work)
    assert SECRET not in f"{caught.value}{work.lines}"


def test_a_base_folder_that_is_a_link_is_not_walked(project: Project) -> None:
    (project.path / "base/Dockerfile").unlink()
    (project.path / "base").rmdir()
    (project.path / "base").symlink_to("/")
    with pytest.raises(ExternalFailure, match="has no base/Dockerfile"):
        part(DockerBuilder).build(project, commit(project), Question())


@pytest.mark.parametrize("missing", ["poetry.lock", "tools/export_lock.py", "src/Dockerfile"])
def test_what_is_missing_is_named(project: Project, missing: str) -> None:
    (project.path / missing).unlink()
    with pytest.raises(ExternalFailure, match=f"has no {missing}.*boatyard update"):
        part(DockerBuilder).build(project, commit(project), Question())


@pytest.fixture
def two_projects(tmp_path: Path) -> Iterator[tuple[str, str]]:
    if not docker_is_usable():
        lacking("Docker is not usable here")
    ours, theirs = uuid4().hex, uuid4().hex
    yield ours, theirs
    ImageDriver().remove_all(ours)
    ImageDriver().remove_all(theirs)


def test_images_of_another_project_of_the_same_name_stay(
    two_projects: tuple[str, str], tmp_path: Path
) -> None:
    driver, (ours, theirs) = ImageDriver(), two_projects
    for key, tag in ((ours, "one"), (theirs, "two")):
        dockerfile = f"FROM scratch AS production\nLABEL of={tag}\n".encode()
        driver.build(ImageBuild(f"boatyard-tests/same:{tag}-{ours[:8]}", key, tmp_path, dockerfile))
    driver.remove_all(ours)
    left = docker("image", "ls", "--format", "{{.Tag}}", "boatyard-tests/same").split()
    assert f"two-{ours[:8]}" in left
    assert f"one-{ours[:8]}" not in left
