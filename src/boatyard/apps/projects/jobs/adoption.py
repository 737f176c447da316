"""Adopt: a folder with a project, such as a clone, gets what git does not carry."""

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from boatyard.apps.jobs.kinds import Step, StepContext
from boatyard.apps.projects.jobs import making, settling
from boatyard.apps.projects.jobs.project_of import platform, project_of
from boatyard.apps.projects.jobs.running import FIRST_PAGE, START
from boatyard.apps.projects.logic.project_mark import MARK, marked_project
from boatyard.apps.projects.logic.project_state import site_of
from boatyard.apps.projects.models import Project


def take(step: StepContext) -> None:
    """Marks the folder as this project's, and notes what was there before."""
    project = project_of(step)
    if "had_settings" not in step.state:
        step.state["had_settings"] = (project.path / ".env").exists()
        step.state["has_environment"] = _is_usable(project.path)
        step.save_state()
    (project.path / MARK).write_text(f"{project.id}\n")


def leave(step: StepContext) -> None:
    """Forgets the project; one that was known before is where it was."""
    project = Project.objects.filter(pk=step.arguments["project_id"]).first()
    if project is None:
        return
    if was_in := step.arguments["was_in"]:
        Project.objects.filter(pk=project.pk).update(folder=was_in, is_made=True)
        return
    platform().forget(site_of(project))
    if marked_project(project.path) == str(project.id):
        (project.path / MARK).unlink()
    project.delete()


def _is_usable(folder: Path) -> bool:
    """Whether there is an environment that was made in this very folder and is up to date."""
    activate, ready = folder / settling.ENVIRONMENT / "bin" / "activate", folder / settling.READY
    if not (activate.is_file() and ready.is_file()):
        return False
    wanted = max((folder / file).stat().st_mtime for file in ("poetry.lock", "pyproject.toml"))
    return str(folder / settling.ENVIRONMENT) in activate.read_text() and ready.stat().st_mtime >= wanted


def install(step: StepContext) -> None:
    if step.state["has_environment"]:
        step.log("The environment that is there is up to date.")
    else:
        settling.install(step)


def uninstall(step: StepContext) -> None:
    environment = project_of(step).path / settling.ENVIRONMENT
    if not step.state.get("has_environment", True) and environment.exists():
        shutil.rmtree(environment)


def write_settings(step: StepContext) -> None:
    project = project_of(step)
    if not (project.path / ".env").exists():
        making.make_env_file(project.path, project.port)
        step.log("Wrote .env, which only you can read and git ignores.")


def remove_settings(step: StepContext) -> None:
    if not step.state.get("had_settings", True):
        (project_of(step).path / ".env").unlink(missing_ok=True)


def add_administrator(step: StepContext) -> None:
    if step.state["had_settings"]:
        step.log("It was set up before, so its accounts stay. `make superuser` adds an administrator.")
    else:
        settling.add_administrator(step)


def install_tools(step: StepContext) -> None:
    if not step.state["has_environment"]:
        settling.install_tools(step)


class AdoptProjectKind:
    name = "adopt-project"
    steps = (
        Step("take", "Take the folder over", take, undo=leave),
        Step("install", "Install the packages", install, undo=uninstall),
        Step("secrets", "Make the secrets", write_settings, undo=remove_settings),
        Step("migrate", "Prepare the database", settling.migrate),
        Step("administrator", "Add an administrator", add_administrator),
        START,
        FIRST_PAGE,
        Step("tools", "Install the development tools", install_tools),
        Step("done", "Hand it over", settling.hand_over),
    )

    def title(self, arguments: Mapping[str, Any]) -> str:
        return f"Adopt {arguments['name']}"
