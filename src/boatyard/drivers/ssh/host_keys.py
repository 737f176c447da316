"""The keys by which servers are recognised."""

import base64
import binascii
import hashlib
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from boatyard.core.file_lock import Lock
from boatyard.core.processes import (
    ProgramFailed,
    ProgramNotFound,
    ProgramTimedOut,
    capture,
    clean_environment,
)
from boatyard.drivers.ssh.errors import HostUnreachable, SshMissing
from boatyard.drivers.ssh.ssh_address import SshAddress
from boatyard.drivers.ssh.ssh_failures import is_refused_login, is_unknown_key, ssh_failure
from boatyard.drivers.ssh.ssh_setup import CONNECT_SECONDS, SshSetup, options

_SECONDS = CONNECT_SECONDS * 3.0
_WAIT = 10.0


@dataclass(frozen=True, slots=True)
class HostKey:
    """The key that a server shows.

    Attributes:
        kind: Such as ssh-ed25519.
        fingerprint: Such as SHA256:….
        line: The line for a known_hosts file.
    """

    kind: str
    fingerprint: str
    line: str


def shown_key(setup: SshSetup, address: SshAddress) -> HostKey:
    """Returns the key that a server shows now. No login is tried.

    `ssh` itself asks for it, not ssh-keyscan, so that jump hosts and other settings of the user count.

    Raises:
        SshError: The server cannot be reached.
    """
    with TemporaryDirectory(prefix="boatyard-key-") as folder:
        found = Path(folder, "known_hosts")
        said = _ask(
            setup,
            address,
            *options(
                "StrictHostKeyChecking=accept-new",
                f'UserKnownHostsFile="{found}"',
                "GlobalKnownHostsFile=/dev/null",
                "HashKnownHosts=no",
                "VerifyHostKeyDNS=no",
            ),
        )
        lines = found.read_text().splitlines() if found.exists() else []
    if not lines:
        raise ssh_failure(str(address), said)
    return _key(lines[-1])


def is_known(setup: SshSetup, address: SshAddress) -> bool:
    """Whether the key that a server shows is the one that the user or an administrator has confirmed.

    Raises:
        HostKeyChanged: Another key is known.
        SshError: The server cannot be reached.
    """
    said = _ask(setup, address, *setup.checked_keys)
    if is_unknown_key(said):
        return False
    error = ssh_failure(str(address), said)
    if is_refused_login(said) or not said:
        return True
    raise error


def trust(setup: SshSetup, key: HostKey) -> None:
    """Adds a key to those that are confirmed."""
    setup.known_hosts.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with Lock(setup.known_hosts.with_suffix(".lock"), wait=_WAIT):
        lines = _lines(setup.known_hosts)
        if key.line not in lines:
            _write(setup.known_hosts, [*lines, key.line])


def distrust(setup: SshSetup, fingerprint: str) -> None:
    """Removes the keys with a fingerprint from those that are confirmed."""
    if not setup.known_hosts.exists():
        return
    with Lock(setup.known_hosts.with_suffix(".lock"), wait=_WAIT):
        kept = [line for line in _lines(setup.known_hosts) if _key(line).fingerprint != fingerprint]
        _write(setup.known_hosts, kept)


def _ask(setup: SshSetup, address: SshAddress, *arguments: str) -> str:
    """Returns what `ssh` writes when it may not log in."""
    command = (
        *("ssh", *setup.arguments, *options("ControlMaster=no", "ControlPath=none")),
        *(*options("PreferredAuthentications=none"), *arguments, "-N", *address.arguments),
    )
    try:
        capture(command, cwd=Path("/"), env=clean_environment(), timeout=_SECONDS)
    except ProgramNotFound as error:
        raise SshMissing(error.hint) from error
    except ProgramTimedOut as error:
        raise HostUnreachable(str(address), f"no answer within {_SECONDS:.0f} seconds") from error
    except ProgramFailed as error:
        return error.tail
    return ""


def _key(line: str) -> HostKey:
    parts = line.split()
    try:
        kind, blob = parts[1], base64.b64decode(parts[2], validate=True)
    except (IndexError, binascii.Error):
        return HostKey("", "", line)
    digest = base64.b64encode(hashlib.sha256(blob).digest()).decode().rstrip("=")
    return HostKey(kind, f"SHA256:{digest}", line)


def _lines(path: Path) -> list[str]:
    return path.read_text().splitlines() if path.exists() else []


def _write(path: Path, lines: list[str]) -> None:
    beside = path.with_name(f".{path.name}")
    beside.touch(mode=0o600)
    beside.write_text("".join(f"{line}\n" for line in lines))
    beside.replace(path)
