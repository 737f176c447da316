"""The second half of a creation: environment, database and people, for the project in its place."""

import secrets
import shutil
import sys
from pathlib import Path

from uv import find_uv_bin

from boatyard.apps.jobs.kinds import StepContext
from boatyard.apps.plugins.logic.interfaces import Locks
from boatyard.apps.projects.jobs.project_of import project_of
from boatyard.apps.projects.models import Project
from boatyard.core.bus import container
from boatyard.core.secrets import Secret

PYTHON = Path(".venv/bin/python")
READY = Path(".venv/.ready")
"""What the project's own Makefile looks at, so that its first verb does not install again."""


def install(step: StepContext) -> None:
    """Makes the environment from the hashed lock. Files are copied: linked ones would leak edits to others.

    It begins anew each time: uv takes a package for installed of which a killed run has copied only a part.
    """
    project = project_of(step)
    locks: Locks = container.resolve(Locks)()
    uv, env = find_uv_bin(), {"UV_LINK_MODE": "copy", "UV_PYTHON_DOWNLOADS": "never", "UV_NO_PROGRESS": "1"}
    environment = project.path / ".venv"
    if environment.exists():
        shutil.rmtree(environment)
    step.run([uv, "venv", "--python", base_python(), environment], cwd=project.path, env=env)
    requirements = environment / "requirements.txt"
    requirements.write_text(locks.requirements((project.path / "poetry.lock").read_text()))
    step.run(
        [uv, "pip", "sync", "--python", PYTHON, "--require-hashes", requirements], cwd=project.path, env=env
    )
    (project.path / READY).touch()


def migrate(step: StepContext) -> None:
    manage(step, "migrate", "--no-input")


def add_administrator(step: StepContext) -> None:
    """The password goes by the environment, since arguments can be read by everyone on the machine."""
    project = project_of(step)
    password = Secret(secrets.token_urlsafe(15))
    step.hide(password)
    manage(
        step,
        "ensure_superuser",
        DJANGO_SUPERUSER_USERNAME=project.admin_name,
        DJANGO_SUPERUSER_EMAIL=f"{project.admin_name}@{project.name}.localhost",
        DJANGO_SUPERUSER_PASSWORD=password.reveal(),
    )
    step.check()
    Project.objects.filter(pk=project.pk).update(admin_password=password)


def hand_over(step: StepContext) -> None:
    Project.objects.filter(pk=step.arguments["project_id"]).update(is_made=True)


def manage(step: StepContext, *arguments: str, **env: str) -> None:
    """Runs the project's own manage.py."""
    project = project_of(step)
    step.run([project.path / PYTHON, "src/manage.py", *arguments], cwd=project.path, env=env)


def base_python() -> Path:
    """The Python that Boatyard's own environment was made of: a project must not hang on Boatyard's."""
    return Path(sys.base_prefix) / "bin" / f"python{sys.version_info.major}.{sys.version_info.minor}"
