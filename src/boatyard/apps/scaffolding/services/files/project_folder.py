from contextlib import suppress
from pathlib import Path

from boatyard.apps.scaffolding.logic.name import Name
from boatyard.core.errors import Conflict, NotFound, UnsafeFile
from boatyard.core.project_layout import MANAGE, PYTHON
from boatyard.core.untrusted_folder import UntrustedFolder

APPS = "src/apps"


class ProjectFolder:
    """The folder of a project. Paths are relative to it.

    Its methods raise UnsafeFile for a link or a special file.

    Attributes:
        root: The folder.
        inside: Reads and writes its files.

    Raises:
        NotFound: There is no project in `root`.
    """

    def __init__(self, root: Path) -> None:
        self.root = root.resolve()
        self.inside = UntrustedFolder(self.root)
        if not self.inside.has_file(MANAGE) or not self.inside.has_folder(APPS):
            raise NotFound(f"There is no project in {root}: it has no {MANAGE} and {APPS}/.")

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
        """Returns the text of the file, with `\\n` at the end of each line; None if it does not exist.

        Raises:
            Conflict: The file cannot be read, or is not text.
        """
        content = self.content(path)
        return None if content is None else content.replace("\r\n", "\n")

    def content(self, path: str) -> str | None:
        """Returns the text of the file with its own line endings; None if it does not exist.

        Raises:
            Conflict: The file cannot be read, or is not text.
        """
        try:
            return self.inside.text(path)
        except UnicodeDecodeError:
            raise Conflict(f"{path} is not text in UTF-8. Save it as UTF-8, then try again.") from None
        except OSError as error:
            raise Conflict(f"{path} cannot be read: {error.strerror}.") from error

    def is_taken(self, path: str) -> bool:
        """Whether `path` exists."""
        return self.inside.status(path) is not None

    def modules(self, folder: str) -> set[str]:
        """Returns the names of the modules in a folder."""
        return {name.removesuffix(".py") for name in self.inside.names(folder) if name.endswith(".py")}

    def folders_with(self, parent: str, file: str) -> list[str]:
        """Returns the names of the folders in `parent` that contain `file`. Links are left out."""
        found = []
        for name in self.inside.names(parent):
            with suppress(UnsafeFile):
                found += [name] if self.inside.has_file(f"{parent}/{name}/{file}") else []
        return found

    def has_app(self, app: Name) -> bool:
        return self.inside.has_file(f"{APPS}/{app.snake}/apps.py")

    def apps(self) -> list[str]:
        """Returns the apps to which code can be added."""
        return self.folders_with(APPS, "apps.py")

    def refuse_framework(self, app: Name) -> None:
        """Raises Conflict if the framework has a part of this name, since Django labels must differ."""
        if self.inside.has_folder(f"src/framework/{app.snake}"):
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
