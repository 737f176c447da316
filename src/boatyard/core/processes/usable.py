from collections.abc import Sequence
from pathlib import Path

from boatyard.core.processes.arguments import Argument
from boatyard.core.processes.environment import clean_environment
from boatyard.core.processes.errors import ProcessError
from boatyard.core.processes.running import run


def is_usable(argv: Sequence[Argument], timeout: float = 10) -> str | None:
    """Returns the first line that a tool prints, for example for `--version`;

    None if it is missing or only a shim.
    """
    lines: list[str] = []
    try:
        run(
            argv,
            cwd=Path("/"),
            env=clean_environment(),
            on_line=lines.append,
            timeout=timeout,
        )
    except ProcessError:
        return None
    return next((line.strip() for line in lines if line.strip()), None)
