"""The paths in a generated project, relative to its root."""

from pathlib import Path

from boatyard.core.toml_text import parsed_toml

STATE_FILE = ".boatyard.toml"
PLUGINS_FOLDER = ".boatyard"

ENV = ".env"
ENV_EXAMPLE = ".env.example"
LOCK_FILE = "poetry.lock"
PYPROJECT = "pyproject.toml"
MANAGE = "src/manage.py"
SQLITE_FILE = "db.sqlite3"

BASE_FOLDER = "base"
BASE_IMAGE = "base/Dockerfile"
IMAGE = "src/Dockerfile"
EXPORT_LOCK = "tools/export_lock.py"

VIRTUAL_ENVIRONMENT = Path(".venv")
PYTHON = VIRTUAL_ENVIRONMENT / "bin" / "python"
READY = VIRTUAL_ENVIRONMENT / ".ready"
"""The project's Makefile checks it, so that its first target does not install again."""


def project_around(folder: Path) -> Path | None:
    """Returns the nearest folder with a Boatyard project: this one or a parent."""
    return next((here for here in (folder, *folder.parents) if (here / STATE_FILE).is_file()), None)


def name_in(text: str) -> str | None:
    """Returns the project's name in a state file's text; None if the text is damaged."""
    try:
        return str(parsed_toml(text)["answers"]["name"])
    except (ValueError, KeyError, TypeError):
        return None
