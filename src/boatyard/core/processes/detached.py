import json
import os
import subprocess
import sys
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

from boatyard.core.processes import launcher
from boatyard.core.processes.arguments import Argument, checked
from boatyard.core.processes.errors import ProgramNotFound
from boatyard.core.processes.process_id import ProcessId
from boatyard.core.processes.starting import find_program


def start_detached(
    argv: Sequence[Argument],
    *,
    cwd: Path,
    env: Mapping[str, str],
    log: Path,
    holding: Collection[int] = (),
) -> ProcessId:
    """Starts a program in its own session. It continues when the caller ends, and writes its output to `log`.

    Args:
        holding: Descriptors, such as a lock's, that stay open until the program runs, even if the caller is
            killed before. The program itself does not get them.

    Raises:
        ProgramNotFound: there is no such program, or it cannot be executed.
        OSError: the folder is missing or the log cannot be written.
    """
    arguments = checked(argv)
    find_program(arguments[0], cwd, env)
    os.close(os.open(log, launcher.APPEND, launcher.MODE))
    # The environment is sent through a pipe, since every user of the machine can read arguments.
    order = json.dumps(
        {
            "argv": arguments,
            "cwd": str(cwd),
            "env": dict(env),
            "log": str(log.absolute()),
        }
    )
    launched = subprocess.run(
        [sys.executable, "-I", "-S", "-X", "utf8", launcher.__file__],
        input=order.encode(),
        capture_output=True,
        # The launcher gets it too, so that it can be found by its variables at once if we are killed.
        env=dict(env),
        pass_fds=holding,
        check=False,
    )
    if launched.returncode != 0:
        raise ProgramNotFound(arguments[0], hint=launched.stderr.decode(errors="replace").strip())
    pid: int = json.loads(launched.stdout)["pid"]
    # A process that has already ended has no start time. The returned process is then not alive.
    return ProcessId.of(pid) or ProcessId(pid, 0.0)
