"""Run as a program of its own: starts what it is told on its input, says its number and ends.

Its end hands the new process to the system, so that it is nobody's child: it cannot become a zombie of
Boatyard, nor be ended along with Boatyard's own children.
"""

import json
import os
import subprocess
import sys

APPEND = os.O_WRONLY | os.O_APPEND | os.O_CREAT
MODE = 0o600


def main() -> int:
    order = json.load(sys.stdin)
    try:
        log = os.open(order["log"], APPEND, MODE)
        process = subprocess.Popen(
            order["argv"],
            cwd=order["cwd"],
            env=order["env"],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
    except OSError as error:
        print(error.strerror, file=sys.stderr)
        return 1
    print(json.dumps({"pid": process.pid}), flush=True)
    # Without the complaint of the interpreter that a child still runs.
    os._exit(0)


if __name__ == "__main__":
    sys.exit(main())
