"""Boatyard as a systemd user service, which runs whenever the machine runs."""

import os
import sys
from pathlib import Path

from boatyard.core.errors import ExternalFailure

UNIT = """\
[Unit]
Description=Boatyard, which creates and maintains Django projects
After=network.target

[Service]
ExecStart={program} -m boatyard up --no-link{start} --host {host} --port {port}
Restart=on-failure
# Projects go on when Boatyard stops.
KillMode=process
{variables}
[Install]
WantedBy=default.target
"""


def install_service(host: str, port: int, *, starts: bool = True) -> Path:
    """Writes the unit of a systemd user service and returns its path.

    Raises:
        ExternalFailure: This system has no systemd.
    """
    if sys.platform != "linux" or not Path("/run/systemd/system").is_dir():
        raise ExternalFailure(
            "This machine has no systemd. Start `boatyard up` with another service manager."
        )
    folder = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config") / "systemd" / "user"
    folder.mkdir(parents=True, exist_ok=True)
    unit = folder / "boatyard.service"
    unit.write_text(unit_text(host, port, starts=starts))
    return unit


def unit_text(host: str, port: int, *, starts: bool = True) -> str:
    """Returns the unit with this environment's BOATYARD_ variables, quoted for systemd."""
    names = sorted(name for name in os.environ if name.startswith("BOATYARD_"))
    variables = "".join(f"Environment={_quoted(f'{name}={os.environ[name]}')}\n" for name in names)
    program = _quoted(sys.executable)
    start = "" if starts else " --no-start"
    return UNIT.format(program=program, start=start, host=host, port=port, variables=variables)


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%").replace("\n", "\\n")
    return f'"{escaped}"'
