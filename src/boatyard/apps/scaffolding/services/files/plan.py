from collections.abc import Callable
from pathlib import PurePosixPath

from boatyard.apps.scaffolding.services.files.change import Change
from boatyard.apps.scaffolding.services.files.project_folder import ProjectFolder
from boatyard.core.errors import Conflict


class Plan:
    """The planned changes of a project. Later parts of a plan see earlier ones."""

    def __init__(self, project: ProjectFolder) -> None:
        self.project = project
        self.notes: list[str] = []
        self._after: dict[str, str] = {}

    @property
    def changes(self) -> list[Change]:
        """The changes, new files first, so that they exist before they are registered."""
        changes = [Change(path, self.project.text(path), text) for path, text in self._after.items()]
        real = [change for change in changes if change.before != change.after]
        return sorted(real, key=lambda change: (not change.is_new, change.path))

    def text(self, path: str) -> str | None:
        """Returns the planned text of the file; None if it will not exist."""
        return self._after[path] if path in self._after else self.project.text(path)

    def modules(self, folder: str) -> list[str]:
        """Returns the names of the modules that the folder will contain."""
        planned = [PurePosixPath(path) for path in self._after if path.startswith(f"{folder}/")]
        names = {path.stem for path in planned if str(path.parent) == folder and path.suffix == ".py"}
        names |= self.project.modules(folder)
        return sorted(names - {"__init__"})

    def note(self, text: str) -> None:
        """Adds a note for the user, unless it was added before."""
        if text not in self.notes:
            self.notes.append(text)

    def add(self, path: str, text: str) -> None:
        """Adds a new file, and `__init__.py` files for new folders.

        Raises:
            Conflict: The path already exists.
        """
        if path in self._after or self.project.is_taken(path):
            raise Conflict(f"{path} already exists. Nothing was changed.", code="exists")
        self._add_packages(path)
        self._after[path] = text

    def edit(self, path: str, change: Callable[[str], str], new: str | None = None) -> None:
        """Changes a file. A missing or empty file starts as `new`.

        Raises:
            Conflict: The file is missing without `new`, or cannot be changed safely.
        """
        before = self.text(path) or new
        if before is None:
            raise Conflict(f"{path} is missing.")
        self._add_packages(path)
        try:
            self._after[path] = change(before)
        except (SyntaxError, ValueError) as error:
            raise Conflict(f"{path} cannot be extended: {error}. Nothing was changed.") from None

    def replace(self, path: str, text: str) -> None:
        """Replaces the text of a planned file after a formatter or another program."""
        self._after[path] = text

    def _add_packages(self, path: str) -> None:
        parts = PurePosixPath(path)
        if parts.suffix != ".py":
            return
        for folder in parts.parents[:-1]:
            if (
                folder.parts[0] == "tests"
                or str(folder) in ("src", "src/apps")
                or str(folder).startswith("src/config")
            ):
                continue
            self._refuse_module(folder)
            init = f"{folder}/__init__.py"
            if self.text(init) is None:
                self._after[init] = ""

    def _refuse_module(self, folder: PurePosixPath) -> None:
        if self.project.is_taken(f"{folder}.py"):
            raise Conflict(f"{folder}.py is a module. Turn it into a package first. Nothing was changed.")
