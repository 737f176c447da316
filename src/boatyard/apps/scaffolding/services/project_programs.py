"""Runs the project's own programs on a copy of it, so that they do not change the project."""

from collections.abc import Sequence
from pathlib import Path

from boatyard.core.errors import ExternalFailure
from boatyard.core.processes import ProcessError, clean_environment, run
from boatyard.core.project_layout import MANAGE, PYPROJECT
from boatyard.core.untrusted_folder import UntrustedFolder

_PATIENCE = 60
_NO_DATABASE = "sqlite://:memory:"


class ProjectPrograms:
    """Runs Python programs of the environment of `python` in `copy`.

    Its methods raise ExternalFailure with the last line of a program that failed.
    """

    def __init__(self, python: Path, copy: UntrustedFolder) -> None:
        self._python = python
        self._copy = copy

    def format(self, files: Sequence[str]) -> None:
        """Formats `files` with the project's own formatters."""
        if not files:
            return
        if "[tool.black]" in (self._copy.text(PYPROJECT) or ""):
            self._run("isort", "--quiet", *files)
            self._run("black", "--quiet", *files)
        else:
            self._run("ruff", "check", "--select=I", "--fix", "--quiet", "--no-cache", "--", *files)
            self._run("ruff", "format", "--quiet", "--no-cache", "--", *files)

    def make_migration(self, app: str, *options: str) -> None:
        """Creates the migration for the changed models of `app`."""
        quiet = ("--no-header", "--no-input", "--verbosity=0")
        self._run_file(MANAGE, "makemigrations", app, *quiet, *options)

    def draw(self, script: str) -> None:
        """Updates the documents that are generated from the code."""
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
                cwd=self._copy.root,
                env=environment,
                on_line=lines.append,
                timeout=_PATIENCE,
            )
        except ProcessError as error:
            said = lines[-1] if lines else str(error)
            what = next(part for part in arguments if not part.startswith("-"))
            raise ExternalFailure(f"{what} failed. Nothing was changed: {said}") from error
