"""Implements `ProjectCode` with the project's own manage.py."""

import json
from collections.abc import Sequence
from typing import Any

from boatyard.apps.environments.logic.interfaces.code_description import CodeDescription
from boatyard.apps.environments.logic.operations import Operations
from boatyard.apps.environments.logic.question import Question
from boatyard.apps.environments.models import Environment
from boatyard.core.errors import ExternalFailure
from boatyard.core.processes import ProcessError, ProgramFailed
from boatyard.core.project_layout import PYTHON

_FIRST, _LAST = "{", "}"
"""The lines that an answer begins and ends with."""


class DescribedCode:
    """Asks a project by starting its interpreter: about a second each time."""

    def __init__(self, operations: Operations) -> None:
        self._operations = operations

    def describe(self, environment: Environment) -> CodeDescription:
        name, asked = environment.project.name, Question()
        if not (environment.folder / PYTHON).exists():
            raise ExternalFailure(
                f"The code of «{name}» cannot describe itself, because {PYTHON} is missing. To install it: "
                "make setup"
            )
        try:
            self._operations.manage(environment, asked, "describe")
        except ProcessError as error:
            raise ExternalFailure(_reason(name, error)) from error
        return _read(name, asked.lines)


def _reason(name: str, error: ProcessError) -> str:
    if isinstance(error, ProgramFailed) and "Unknown command: 'describe'" in error.tail:
        return f"The base template of «{name}» is too old to describe its code. To update it: boatyard update"
    return f"The code of «{name}» cannot describe itself. Fix the error and try again. {error}"


def _read(name: str, lines: Sequence[str]) -> CodeDescription:
    from cattrs import structure
    from cattrs.errors import BaseValidationError

    try:
        described: Any = json.loads("\n".join(lines[lines.index(_FIRST) : _last(lines) + 1]))
        return structure(described, CodeDescription)
    except (ValueError, TypeError, RecursionError, BaseValidationError) as error:
        raise ExternalFailure(
            f"This Boatyard cannot read the description of «{name}». Update the project with `boatyard "
            "update`, or update Boatyard."
        ) from error


def _last(lines: Sequence[str]) -> int:
    return len(lines) - 1 - lines[::-1].index(_LAST)
