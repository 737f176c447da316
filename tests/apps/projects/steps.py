"""Calls steps of jobs of projects that work only on the disk."""

from types import SimpleNamespace
from typing import Any

from boatyard.apps.projects.models import Project
from boatyard.bus.signatures import dependencies
from boatyard.core.bus import container


def part[P](cls: type[P]) -> P:
    """Returns a kind of job, or a part of one, with its dependencies."""
    return cls(*(container.resolve(interface)() for interface in dependencies(cls).values()))


def step_for(project: Project, **arguments: object) -> Any:
    """The context of a step; running a program raises AttributeError."""
    given = {"project_id": project.pk, "name": project.name, "was_in": "", "keep_files": False, **arguments}
    return SimpleNamespace(
        account_id=project.created_by_id,
        arguments=SimpleNamespace(**given),
        state={},
        save_state=lambda: None,
        log=lambda line: None,
    )
