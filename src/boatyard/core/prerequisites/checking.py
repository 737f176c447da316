from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

from boatyard.core.prerequisites import machine, tools
from boatyard.core.prerequisites.prerequisite import Prerequisite

type _Check = Callable[[], Prerequisite]


def check(data_folder: Path, projects_folder: Path, port: int = 8800) -> tuple[Prerequisite, ...]:
    """Checks everything, in the best order to fix it."""
    return _all(
        [
            tools.python,
            tools.git,
            tools.uv_tool,
            machine.sqlite,
            partial(machine.writable, "Data folder", data_folder),
            partial(machine.writable, "Projects folder", projects_folder),
            partial(machine.disk_space, projects_folder),
            partial(machine.port, port),
            tools.git_identity,
            tools.poetry,
            tools.docker,
        ]
    )


def check_for_creating(projects_folder: Path) -> tuple[Prerequisite, ...]:
    """Checks the requirements of a new project; fast enough for a form."""
    return _all(
        [
            tools.git,
            tools.uv_tool,
            partial(machine.writable, "Projects folder", projects_folder),
            partial(machine.disk_space, projects_folder),
        ]
    )


def _all(checks: list[_Check]) -> tuple[Prerequisite, ...]:
    # In parallel, since most of the time is spent waiting for other programs.
    with ThreadPoolExecutor(max_workers=len(checks)) as pool:
        return tuple(pool.map(_called, checks))


def _called(check_one: _Check) -> Prerequisite:
    return check_one()
