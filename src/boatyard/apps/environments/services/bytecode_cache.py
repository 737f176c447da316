"""Copies compiled modules from the cache to a project's environment, and back for later projects."""

from pathlib import Path

from boatyard.core import bytecode
from boatyard.core.paths import cache_folder
from boatyard.core.processes import ProgramFailed, ProgramNotFound
from boatyard.core.work import Work


def fill(work: Work, environment: Path) -> int:
    """Copies cached modules to the environment for a faster first start. Returns their number."""
    try:
        count = bytecode.fill_from_cache(bytecode.site_packages(environment), _store())
    except OSError as error:  # without the cache the start only takes longer
        work.log(f"The cache of compiled modules cannot be read: {error}")
        return 0
    if count:
        work.log(f"Copied {count} compiled modules from the cache.")
    return count


def add(work: Work, python: Path, environment: Path) -> None:
    """Compiles the environment's imported modules in a separate process of `python`, of the same version."""
    site = bytecode.site_packages(environment)
    try:
        work.run([python, "-I", "-W", "ignore", bytecode.__file__, site, _store()], cwd=environment)
    except (ProgramFailed, ProgramNotFound):  # its output is in the log, and the project still works
        work.log("The compiled modules could not be cached. The next project's first start will be slower.")


def _store() -> Path:
    return cache_folder() / "bytecode"
