"""The project's own programs, run on a copy of it: nothing that they do reaches the project."""

from collections.abc import Sequence
from pathlib import Path

from boatyard.core.errors import ExternalFailure
from boatyard.core.processes import ProcessError, clean_environment, run
from boatyard.core.project_layout import MANAGE, PYPROJECT

_PATIENCE = 60
_NO_DATABASE = "sqlite://:memory:"


class ProjectPrograms:
    """Runs Python programs of the environment of `python` in `copy`.

    Its methods raise ExternalFailure where a program fails, with its last lines.
    """

    def __init__(self, python: Path, copy: Path) -> None:
        self._python = python
        self._copy = copy

    def format(self, files: Sequence[str]) -> None:
        """Puts `files` in the shape that the project's gate asks for, with its own formatters."""
        if not files:
            return
        if "[tool.black]" in (self._copy / PYPROJECT).read_text(encoding="utf-8"):
            self._run("isort", "--quiet", *files)
            self._run("black", "--quiet", *files)
        else:
            self._run("ruff", "check", "--select=I", "--fix", "--quiet", "--no-cache", "--", *files)
            self._run("ruff", "format", "--quiet", "--no-cache", "--", *files)

    def make_migration(self, app: str, *options: str) -> None:
        """Writes the migration of what is new in the models of `app`."""
        quiet = ("--no-header", "--no-input", "--verbosity=0")
        self._run_file(MANAGE, "makemigrations", app, *quiet, *options)

    def draw(self, script: str) -> None:
        """Brings the documents up to date that are drawn from the code."""
        self._run_file(script)

    def _run(self, module: str, *arguments: str) -> None:
        self._run_file("-m", module, *arguments)

    def _run_file(self, *arguments: str) -> None:
        lines: list[str] = []
        environment = clean_environment(
            ENVIRONMENT="test", ROLE="local", DATABASE_URL=_NO_DATABASE, PYTHONDONTWRITEBYTECODE="1"
        )
        try:
            run(
                [self._python, *arguments],
                cwd=self._copy,
                env=environment,
                on_line=lines.append,
                timeout=_PATIENCE,
            )
        except ProcessError as error:
            said = lines[-1] if lines else str(error)
            what = next(part for part in arguments if not part.startswith("-"))
            raise ExternalFailure(f"{what} failed. Nothing was changed: {said}") from error
