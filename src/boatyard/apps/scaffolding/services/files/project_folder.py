from pathlib import Path

from boatyard.apps.scaffolding.logic.name import Name
from boatyard.core.errors import Conflict, NotFound
from boatyard.core.project_layout import MANAGE, PYTHON


class ProjectFolder:
    """The folder of a project.

    Raises:
        NotFound: There is no project in `root`.
    """

    def __init__(self, root: Path) -> None:
        self.root = root.resolve()
        if not (self.root / MANAGE).is_file() or not (self.root / "src" / "apps").is_dir():
            raise NotFound(f"There is no project in {root}: it has no {MANAGE} and src/apps/.")

    @property
    def python(self) -> Path:
        """The interpreter of the project's virtual environment.

        Raises:
            Conflict: The project is not set up.
        """
        python = self.root / PYTHON
        if not python.is_file():
            raise Conflict("The project is not set up: its .venv is missing. Run `make setup` in it first.")
        return python

    def text(self, path: str) -> str | None:
        """Returns the text of the file; None if it does not exist.

        Raises:
            Conflict: It is not a file of this project, or not text.
        """
        file = self.place(path)
        if not file.exists():
            return None
        try:
            return file.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            raise Conflict(f"{path} is not a readable text file.") from None

    def place(self, path: str) -> Path:
        """Returns the location of `path` on disk.

        Raises:
            Conflict: A link points outside the project, or the path itself is a link.
        """
        file = self.root / path
        if file.is_symlink() or not file.resolve().is_relative_to(self.root):
            raise Conflict(f"{path} is a link: Boatyard writes only in the project's own folders.")
        return file

    def is_taken(self, path: str) -> bool:
        """Whether `path` exists."""
        return self.place(path).exists()

    def has_app(self, app: Name) -> bool:
        return (self.root / "src" / "apps" / app.snake / "apps.py").is_file()

    def apps(self) -> list[str]:
        """Returns the apps to which code can be added."""
        return sorted(file.parent.name for file in (self.root / "src" / "apps").glob("*/apps.py"))

    def refuse_framework(self, app: Name) -> None:
        """Raises Conflict if the framework has a part of this name: Django knows apps by their last name."""
        if (self.root / "src" / "framework" / app.snake).is_dir():
            raise Conflict(f"«{app.snake}» is a part of the framework. Choose another app.")

    def require_app(self, app: Name) -> None:
        """Raises NotFound if there is no such app, and Conflict if it is a part of the framework."""
        self.refuse_framework(app)
        if not self.has_app(app):
            known = ", ".join(self.apps()) or "none yet"
            raise NotFound(
                f"There is no app «{app.snake}». Existing apps: {known}. To create it: boatyard make app "
                f"{app.snake}"
            )
