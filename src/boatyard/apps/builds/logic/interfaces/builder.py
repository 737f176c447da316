from collections.abc import Collection
from typing import Protocol

from boatyard.apps.builds.models import Build
from boatyard.apps.projects.models import Project
from boatyard.core.work import Work


class Builder(Protocol):
    """Makes commits into images."""

    def build(self, project: Project, commit: str, work: Work) -> Build:
        """The build of a commit: the one that there is, or a new one from a clean copy of the commit.

        Args:
            commit: All of its 40 digits.

        Raises:
            ExternalFailure: It cannot be built; `work` has the log.
        """

    def removable(self, project: Project, needed: Collection[str]) -> tuple[str, ...]:
        """The commits of a project that are built, and that are not among the needed ones.

        Raises:
            ExternalFailure: Docker does not answer.
        """

    def remove_image(self, project: Project, commit: str, work: Work) -> None:
        """Removes the image of a commit under Boatyard's name; what else uses it keeps it.

        A base image goes with the last image that was built on it.

        Raises:
            ExternalFailure: A container uses it, or Docker does not answer.
        """

    def remove_images(self, project: Project) -> None:
        """Removes every image that was built of a project.

        Raises:
            ExternalFailure: One is still used, or Docker does not answer.
        """
