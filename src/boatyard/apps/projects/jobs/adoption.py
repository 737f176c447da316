"""Adopt: a folder with a project, such as a clone, gets what git does not carry."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from boatyard.apps.jobs.kinds import Step, StepContext
from boatyard.apps.projects.jobs import making, settling
from boatyard.apps.projects.jobs.project_of import platform, project_of
from boatyard.apps.projects.jobs.running import FIRST_PAGE, START
from boatyard.apps.projects.logic.adopted_files import require_plain_files
from boatyard.apps.projects.logic.folder_rules import require_folder
from boatyard.apps.projects.logic.project_mark import mark_project, marked_project, remove_mark
from boatyard.apps.projects.logic.project_state import site_of
from boatyard.apps.projects.models import Project
from boatyard.core.untrusted_folder import UntrustedFolder


def take(step: StepContext) -> None:
    """Marks the folder as this project's, and notes what was there before."""
    project = project_of(step)
    require_folder(project, is_adopted=True)
    require_plain_files(project.path)
    if "had_settings" not in step.state:
        step.state["had_settings"] = UntrustedFolder(project.path).has_file(".env")
        step.state["has_environment"] = _is_usable(project.path)
        step.save_state()
    mark_project(project.path, project.id)


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
        remove_mark(project.path)
    project.delete()


def _is_usable(folder: Path) -> bool:
    """Whether there is an environment that was made in this very folder and is up to date."""
    inside = UntrustedFolder(folder)
    activate = inside.read(settling.ENVIRONMENT / "bin" / "activate")
    ready, lock = inside.status(settling.READY), inside.status("poetry.lock")
    wish = inside.status("pyproject.toml")
    if activate is None or ready is None or lock is None or wish is None:
        return False
    is_here = os.fsencode(folder / settling.ENVIRONMENT) in activate
    return is_here and ready.st_mtime >= max(lock.st_mtime, wish.st_mtime)


def install(step: StepContext) -> None:
    if step.state["has_environment"]:
        step.log("The environment that is there is up to date.")
    else:
        settling.install(step)


def uninstall(step: StepContext) -> None:
    if not step.state.get("has_environment", True):
        UntrustedFolder(project_of(step).path).remove_tree(settling.ENVIRONMENT)


def write_settings(step: StepContext) -> None:
    project = project_of(step)
    if not UntrustedFolder(project.path).has_file(".env"):
        making.make_env_file(project.path, project.port)
        step.log("Wrote .env, which only you can read and git ignores.")


def remove_settings(step: StepContext) -> None:
    if not step.state.get("had_settings", True):
        UntrustedFolder(project_of(step).path).remove(".env")


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
        Step("migrate", "Prepare the database", settling.migrate_first),
        Step("administrator", "Add an administrator", add_administrator),
        START,
        FIRST_PAGE,
        Step("tools", "Install the development tools", install_tools),
        Step("done", "Hand it over", settling.hand_over),
    )

    def title(self, arguments: Mapping[str, Any]) -> str:
        return f"Adopt {arguments['name']}"
