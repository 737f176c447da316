"""Translates what `ssh` writes to errors that a user can act on."""

import re

from boatyard.drivers.ssh.errors import (
    HostKeyChanged,
    HostUnreachable,
    LoginRefused,
    SshError,
)

_CHANGED = re.compile(r"HOST IDENTIFICATION HAS CHANGED|POSSIBLE DNS SPOOFING|REVOKED HOST KEY")
_WHERE = re.compile(r"Offending (?:\S+ )?key in (\S+):(\d+)")
_UNKNOWN = re.compile(r"Host key verification failed|host key is known for")
_LOGIN = re.compile(r"Permission denied|Too many authentication failures|No supported authentication")


def is_unknown_key(said: str) -> bool:
    """Whether `ssh` refused a server only because nobody has confirmed its key."""
    return not _CHANGED.search(said) and _UNKNOWN.search(said) is not None


def is_refused_login(said: str) -> bool:
    return _LOGIN.search(said) is not None


def ssh_failure(address: str, said: str) -> SshError:
    """Returns the error for a connection that was not made."""
    if _CHANGED.search(said):
        where = _WHERE.search(said)
        return HostKeyChanged(address, f"line {where[2]} of {where[1]}" if where else "")
    if is_refused_login(said):
        return LoginRefused(address, reason_in(said))
    return HostUnreachable(address, reason_in(said) or "it did not answer")


def reason_in(said: str) -> str:
    """Returns the last line that says why, without the program's name."""
    lines = [line.strip() for line in said.splitlines()]
    told = [line for line in lines if line and not line.startswith(("Warning:", "**", "debug", "@"))]
    return told[-1].removeprefix("ssh: ").rstrip(".") if told else ""
