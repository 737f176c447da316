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
    """Start a program in a session of its own that goes on when the caller ends; output goes to `log`.

    Args:
        holding: Descriptors that stay open until the program runs, even if the caller is killed before that;
            such as a lock's. The program itself does not get them.

    Raises:
        ProgramNotFound: there is no such program, or it cannot be executed.
        OSError: the folder is missing or the log cannot be written.
    """
    arguments = checked(argv)
    find_program(arguments[0], cwd, env)
    os.close(os.open(log, launcher.APPEND, launcher.MODE))
    # The environment goes through a pipe, since arguments are visible to every user of the machine.
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
        # Given to the launcher too: found by its variables from the first moment, should we be killed.
        env=dict(env),
        pass_fds=holding,
        check=False,
    )
    if launched.returncode != 0:
        raise ProgramNotFound(arguments[0], hint=launched.stderr.decode(errors="replace").strip())
    pid: int = json.loads(launched.stdout)["pid"]
    # One that has ended already has no start any more; what is returned then is not alive.
    return ProcessId.of(pid) or ProcessId(pid, 0.0)
