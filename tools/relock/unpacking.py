"""Gets packages for what they say of themselves."""

import re
import sys
from collections.abc import Callable, Collection
from pathlib import Path

from uv import find_uv_bin

from boatyard.apps.locks.services import export_requirements
from boatyard.core.packages import uv_environment
from boatyard.core.processes import ProcessError, clean_environment, run


def unpacked(lock: str, names: Collection[str], folder: Path, say: Callable[[str], None]) -> Path:
    """A folder with these packages of a lock, as far as they can be had for this machine.

    They are not run, and not all of them are in any one project, so each is there without what it needs.
    """
    folder.mkdir()
    listed = folder / "requirements.txt"
    entries = re.split(r"\n(?=\S)", export_requirements(lock, groups=("main", "dev")))
    listed.write_text("\n".join(entry for entry in entries if entry.partition("==")[0] in names) + "\n")
    options: list[str | Path] = [
        "--no-deps",
        "--require-hashes",
        "--python",
        sys.executable,
        "--target",
        folder,
    ]
    try:
        run(
            [str(find_uv_bin()), "pip", "install", "--quiet", *options, "--requirements", listed],
            cwd=folder,
            env=clean_environment(**uv_environment()),
            on_line=say,
        )
    except ProcessError as error:
        say(f"What the packages say of themselves could not be read: {error}")
    return folder
