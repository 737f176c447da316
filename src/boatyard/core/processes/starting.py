import shutil
from collections.abc import Mapping
from pathlib import Path

from boatyard.core.processes.errors import ProgramNotFound


def find_program(program: str, cwd: Path, env: Mapping[str, str]) -> str:
    """Returns the path of the program as the new process would find it.

    Raises:
        ProgramNotFound: there is no such program, or it may not be executed.
        NotADirectoryError: the folder to run in is missing.
    """
    if not cwd.is_dir():
        raise NotADirectoryError(f"The folder {cwd} does not exist.")
    found = shutil.which(cwd / program) if "/" in program else shutil.which(program, path=env.get("PATH"))
    if found is None:
        raise ProgramNotFound(program)
    return found
