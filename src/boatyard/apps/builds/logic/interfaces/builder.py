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

    def remove_images(self, project: Project) -> None:
        """Removes every image that was built of a project.

        Raises:
            ExternalFailure: One is still used, or Docker does not answer.
        """
