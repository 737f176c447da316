import sys
import time
from collections.abc import Callable
from pathlib import Path

from boatyard.core.processes import ProcessId, clean_environment, run

# Ignores SIGTERM, and prints that it does.
STUBBORN = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('ready', flush=True); "
SLEEP = "import time; time.sleep(600)"


def python(code: str, *arguments: str) -> list[str]:
    # As a literal, since an argument must not hold line breaks.
    return [sys.executable, "-c", f"exec({code!r})", *arguments]


def eventually(condition: Callable[[], object]) -> bool:
    """A time limit that is long enough for slow machines. Only failing tests take this long."""
    deadline = time.monotonic() + 60
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.02)
    return True


def lines_of(argv: list[str], cwd: Path, **env: str) -> list[str]:
    lines: list[str] = []
    run(argv, cwd=cwd, env=clean_environment(**env), on_line=lines.append)
    return lines


def noted(path: Path) -> list[ProcessId]:
    """Returns the processes whose ids a script wrote to a file, one per line."""
    if not path.exists():
        return []
    found = (ProcessId.of(int(line)) for line in path.read_text().splitlines() if line.strip())
    return [process for process in found if process is not None]
