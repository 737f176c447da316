import secrets
import sys
from pathlib import Path

from uv import find_uv_bin

from boatyard.apps.jobs.kinds import StepContext
from boatyard.apps.locks.logic.interfaces.locks import Locks
from boatyard.apps.projects.jobs import bytecode_cache
from boatyard.apps.projects.jobs.project_of import project_of
from boatyard.apps.projects.logic.requests.project_job import ProjectJob
from boatyard.apps.projects.models import Project
from boatyard.core.env_file import values_in
from boatyard.core.errors import ExternalFailure
from boatyard.core.packages import uv_environment
from boatyard.core.project_layout import (
    ENV,
    LOCK_FILE,
    MANAGE,
    PYTHON,
    READY,
    SQLITE_FILE,
    VIRTUAL_ENVIRONMENT,
)
from boatyard.core.secrets import Secret
from boatyard.core.untrusted_folder import UntrustedFolder

LONGEST_LOCK = 16 * 1024**2


class PrepareEnvironment:
    """The virtual environment, the database and the first administrator of a project in its folder."""

    def __init__(self, locks: Locks) -> None:
        self._locks = locks

    def install(self, step: StepContext[ProjectJob]) -> None:
        """Makes the environment with what the project runs on.

        It begins anew each time: uv takes a package for installed of which a killed run has copied only
        a part.
        """
        folder = project_of(step).path
        UntrustedFolder(folder).remove_tree(VIRTUAL_ENVIRONMENT)
        step.run(
            [find_uv_bin(), "venv", "--python", base_python(), VIRTUAL_ENVIRONMENT],
            cwd=folder,
            env=uv_environment(),
        )
        self._sync(step, folder, self._requirements(folder, "main"))

    def install_tools(self, step: StepContext[ProjectJob]) -> None:
        """Adds what the project is developed with, while its first page is already there.

        What a killed run may have copied in part is installed once more; what the server has loaded stays.
        """
        folder = project_of(step).path
        inside, unfinished = UntrustedFolder(folder), VIRTUAL_ENVIRONMENT / ".installing-tools"
        everything = self._requirements(folder, "main", "dev")
        tools = _names(everything) - _names(self._requirements(folder, "main"))
        again = (
            [f"--reinstall-package={name}" for name in sorted(tools)] if inside.has_file(unfinished) else []
        )
        inside.touch(unfinished)
        self._sync(step, folder, everything, *again)
        inside.remove(unfinished)
        inside.touch(READY)
        self.keep_compiled(step)

    def keep_compiled(self, step: StepContext[ProjectJob]) -> None:
        """Keeps what the first start has compiled for the next project."""
        bytecode_cache.add(step, base_python(), project_of(step).path / VIRTUAL_ENVIRONMENT)

    def migrate_first(self, step: StepContext[ProjectJob]) -> None:
        """Makes the database; a file that holds it is for its owner alone from the first byte.

        SQLite gives what it keeps beside the file the same mode.
        """
        inside = UntrustedFolder(project_of(step).path)
        settings = values_in((inside.read(ENV) or b"").decode(errors="replace"))
        if not settings.get("DATABASE_URL") and not inside.has_file(SQLITE_FILE):
            inside.create(SQLITE_FILE, b"", mode=0o600)
        self.migrate(step)

    def migrate(self, step: StepContext[ProjectJob]) -> None:
        self.manage(step, "migrate", "--no-input", "--skip-checks")

    def add_administrator(self, step: StepContext[ProjectJob]) -> None:
        self.set_administrator(step, project_of(step), Secret(secrets.token_urlsafe(15)))

    def set_administrator(self, step: StepContext[ProjectJob], project: Project, password: Secret) -> None:
        """Gives the project's first administrator this password, and keeps it until it is shown.

        It goes by the environment, since arguments can be read by everyone on the machine.
        """
        step.hide(password)
        self.manage(
            step,
            "ensure_superuser",
            "--skip-checks",
            DJANGO_SUPERUSER_USERNAME=project.admin_name,
            DJANGO_SUPERUSER_EMAIL=f"{project.admin_name}@{project.name}.localhost",
            DJANGO_SUPERUSER_PASSWORD=password.reveal(),
        )
        step.check()
        Project.objects.filter(pk=project.pk).update(admin_password=password)

    def finish(self, step: StepContext[ProjectJob]) -> None:
        Project.objects.filter(pk=step.arguments.project_id).update(is_created=True)

    def manage(self, step: StepContext[ProjectJob], *arguments: str, **env: str) -> None:
        """Runs the project's own manage.py."""
        project = project_of(step)
        step.run([project.path / PYTHON, MANAGE, *arguments], cwd=project.path, env=env)

    def _requirements(self, folder: Path, *groups: str) -> str:
        lock = UntrustedFolder(folder).text(LOCK_FILE, LONGEST_LOCK)
        if lock is None:
            raise ExternalFailure(f"{folder} has no {LOCK_FILE}: put it back, then try again.")
        return self._locks.requirements(lock, groups)

    def _sync(self, step: StepContext[ProjectJob], folder: Path, requirements: str, *options: str) -> None:
        """Installs from the hashed lock. Files are copied: an edit of a linked one would reach others."""
        listed = VIRTUAL_ENVIRONMENT / "requirements.txt"
        UntrustedFolder(folder).write(listed, requirements)
        options = ("--python", str(PYTHON), "--require-hashes", *options)
        step.run([find_uv_bin(), "pip", "sync", *options, folder / listed], cwd=folder, env=uv_environment())
        bytecode_cache.fill(step, folder / VIRTUAL_ENVIRONMENT)


def _names(requirements: str) -> set[str]:
    return {line.partition("==")[0] for line in requirements.splitlines() if line[:1].strip()}


def base_python() -> Path:
    """The Python that Boatyard's own environment was made of: a project must not hang on Boatyard's."""
    return Path(sys.base_prefix) / "bin" / f"python{sys.version_info.major}.{sys.version_info.minor}"
