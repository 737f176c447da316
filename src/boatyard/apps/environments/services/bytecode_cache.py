"""Compiled modules for a project's environment, and from it for the next project's."""

from pathlib import Path

from boatyard.core import bytecode
from boatyard.core.paths import cache_folder
from boatyard.core.processes import ProgramFailed, ProgramNotFound
from boatyard.core.work import Work


def fill(work: Work, environment: Path) -> int:
    """Spares the project's first start what this machine has compiled before; gives how many modules."""
    try:
        count = bytecode.fill_from_cache(bytecode.site_packages(environment), _store())
    except OSError as error:  # it only takes longer without
        work.log(f"The cache of compiled modules cannot be read: {error}")
        return 0
    if count:
        work.log(f"Copied {count} compiled modules from the cache.")
    return count


def add(work: Work, python: Path, environment: Path) -> None:
    """Compiles aside what the environment has imported, by `python`, of the version that made it."""
    site = bytecode.site_packages(environment)
    try:
        work.run([python, "-I", "-W", "ignore", bytecode.__file__, site, _store()], cwd=environment)
    except (ProgramFailed, ProgramNotFound):  # its output is in the log, and the project lacks nothing
        work.log("The compiled modules could not be cached. The next project's first start will be slower.")


def _store() -> Path:
    return cache_folder() / "bytecode"
