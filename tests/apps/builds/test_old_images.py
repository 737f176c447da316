"""Old images of a project are removed from a real engine, and nothing else is."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from boatyard.apps.builds.logic.interfaces.builder import Builder
from boatyard.apps.builds.models import Build
from boatyard.apps.environments.logic.question import Question
from boatyard.apps.projects.models import Project
from boatyard.core.bus import container
from boatyard.core.errors import ExternalFailure
from tests.docker import docker, docker_is_usable, new_name
from tests.needs import lacking
from tests.pages.things import project
from tests.people import account

pytestmark = pytest.mark.servers


class Shop:
    """A project with images."""

    def __init__(self, project: Project, folder: Path) -> None:
        self.project = project
        self._folder = folder

    def image(self, digit: str, base: str, *, label: bool = True) -> str:
        """Makes the image of a commit, and its base image, as a build does. Returns its name."""
        names = (f"boatyard/{self.project.name}-base:{base}", f"boatyard/{self.project.name}:{digit * 12}")
        for name in names:
            (self._folder / "Dockerfile").write_text(f"FROM scratch\nLABEL made.for={name}\n")
            of = ("--label", f"boatyard.project={self.project.id.hex}") if label else ()
            docker("build", "--quiet", "--tag", name, *of, str(self._folder))
        Build.objects.create(
            project=self.project,
            commit=digit * 40,
            image=names[1],
            base=names[0],
            digest=f"sha256:{digit * 64}",
        )
        return names[1]

    def images(self) -> set[str]:
        """The tags of all images whose names begin as Boatyard's names for it."""
        pattern = f"boatyard/{self.project.name}*"
        return {
            line.split(":")[1]
            for line in docker("image", "ls", "--format", "{{.Repository}}:{{.Tag}}", pattern).splitlines()
        }


@pytest.fixture
def shop(db: None, tmp_path: Path) -> Iterator[Shop]:
    if not docker_is_usable():
        lacking("Docker is not usable here")
    name = new_name("shop")
    shop = Shop(project(account("alice"), name), tmp_path)
    yield shop
    for image in docker("image", "ls", "--quiet", f"boatyard/{name}*").split():
        docker("image", "rm", "--force", image)


def test_images_that_nothing_needs_go_with_their_base_and_those_of_others_stay(shop: Shop) -> None:
    builder: Builder = container.resolve(Builder)()
    shop.image("1", "old")
    shop.image("2", "new")
    shop.image("3", "new")
    shop.image("4", "new", label=False)
    assert builder.removable(shop.project, {"3" * 40}) == ("1" * 40, "2" * 40), "the fourth is not Boatyard's"
    for commit in ("1" * 40, "2" * 40):
        builder.remove_image(shop.project, commit, Question())
    assert shop.images() == {"new", "3" * 12, "4" * 12}


def test_an_image_that_a_stopped_container_of_somebody_else_uses_stays(shop: Shop) -> None:
    builder: Builder = container.resolve(Builder)()
    used, named = shop.image("1", "base"), shop.image("2", "base")
    other = f"{shop.project.name}-other"
    docker("container", "create", "--name", other, used, "true")
    docker("image", "tag", named, f"{other}:kept")
    try:
        with pytest.raises(ExternalFailure):
            builder.remove_image(shop.project, "1" * 40, Question())
        builder.remove_image(shop.project, "2" * 40, Question())
        assert "1" * 12 in shop.images()
        assert docker("container", "inspect", "--format", "{{.State.Status}}", other) == "created"
        assert docker("image", "inspect", "--format", "{{.Id}}", f"{other}:kept"), "under its other name"
    finally:
        docker("container", "rm", "--force", other)
        docker("image", "rm", "--force", f"{other}:kept")
