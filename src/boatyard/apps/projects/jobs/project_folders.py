import shutil
from pathlib import Path

from boatyard.apps.projects.logic.project_mark import mark_project, marked_project
from boatyard.apps.projects.models import Project


class ProjectFolders:
    """The folders of a project on disk: for its creation, its final path, and for its deletion.

    A project is created next to its path and moved there in one step. A mark in its .git folder distinguishes
    it from any other content of the path.
    """

    def __init__(self, project: Project) -> None:
        self._project = project
        self.folder = project.path
        self.staging = project.path.with_name(f".{project.name}.making-{project.id.hex[:8]}")
        self.leaving = project.path.with_name(f".{project.name}.leaving-{project.id.hex[:8]}")

    def missing_parents(self) -> list[str]:
        """Returns the missing parents, the outermost first."""
        return [str(parent) for parent in reversed(self.folder.parents) if not parent.exists()]

    def prepare(self) -> None:
        """Creates an empty staging folder and its parents."""
        if self.staging.exists():
            shutil.rmtree(self.staging)
        self.staging.parent.mkdir(parents=True, exist_ok=True)
        self.staging.mkdir(mode=0o700)

    def mark(self) -> None:
        """Writes the mark of the project to the staged repository."""
        mark_project(self.staging, self._project.id)

    def is_ours(self) -> bool:
        """Whether the project's folder contains this project."""
        return marked_project(self.folder) == str(self._project.id)

    def publish(self) -> None:
        """Moves the staged project to its path in one step.

        Raises:
            OSError: The path exists and is not an empty folder.
        """
        if not self.is_ours():
            self.staging.rename(self.folder)

    def clear(self, made_parents: list[str]) -> None:
        """Removes everything that was created, and created parents that are empty."""
        if self.is_ours():
            self.folder.rename(self.leaving)
        for folder in (self.leaving, self.staging):
            if folder.exists():
                shutil.rmtree(folder)
        for parent in map(Path, reversed(made_parents)):
            if parent.is_dir() and not any(parent.iterdir()):
                parent.rmdir()
