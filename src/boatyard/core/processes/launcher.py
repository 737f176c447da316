"""A separate program: starts the program described on its standard input, prints its process id and exits.

When it exits, the system adopts the new process. So the process cannot become a zombie of Boatyard, and is
not ended together with Boatyard's children.
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
    # Avoids the interpreter's warning that a child is still running.
    os._exit(0)


if __name__ == "__main__":
    sys.exit(main())
