"""Where things lie in a project that Boatyard has made, from its root."""

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

BASE_IMAGE = "base/Dockerfile"
IMAGE = "src/Dockerfile"
BASE_IMAGE_FILES = (LOCK_FILE, "tools/export_lock.py", "base")
"""What the base image is made of."""

VIRTUAL_ENVIRONMENT = Path(".venv")
PYTHON = VIRTUAL_ENVIRONMENT / "bin" / "python"
READY = VIRTUAL_ENVIRONMENT / ".ready"
"""The project's own Makefile looks at it, so that its first verb does not install again."""


def project_around(folder: Path) -> Path | None:
    """The nearest folder, this one or one around it, that holds a project of Boatyard's."""
    return next((here for here in (folder, *folder.parents) if (here / STATE_FILE).is_file()), None)


def name_in(text: str) -> str | None:
    """The project's name in a state file's text; nothing if it is damaged."""
    try:
        return str(parsed_toml(text)["answers"]["name"])
    except (ValueError, KeyError, TypeError):
        return None
