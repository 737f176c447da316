from dataclasses import dataclass
from pathlib import Path

CONNECT_SECONDS = 10
_SYSTEM_WIDE = "/etc/ssh/ssh_known_hosts /etc/ssh/ssh_known_hosts2"


@dataclass(frozen=True, slots=True)
class SshSetup:
    """How this Boatyard uses the system's `ssh`.

    Attributes:
        known_hosts: The file with the host keys that administrators have confirmed. The files of the user's
            configuration count too.
        folder: The folder for sockets. Only this user can open it. Its path is short, because the path of a
            socket has at most 104 characters.
        config: A configuration to use instead of the user's own; None for the user's own.
    """

    known_hosts: Path
    folder: Path
    config: Path | None = None

    @property
    def arguments(self) -> tuple[str, ...]:
        """The arguments of every `ssh` that makes a connection."""
        return (
            *(("-F", str(self.config)) if self.config else ()),
            *options(
                "BatchMode=yes",
                f"ConnectTimeout={CONNECT_SECONDS}",
                "ServerAliveInterval=5",
                "ServerAliveCountMax=3",
                "UpdateHostKeys=no",
                "ForwardAgent=no",
                "ForwardX11=no",
                "PermitLocalCommand=no",
                "ClearAllForwardings=yes",
                "RequestTTY=no",
                "RemoteCommand=none",
            ),
        )

    @property
    def checked_keys(self) -> tuple[str, ...]:
        """The arguments that refuse every host key that is not known.

        Boatyard's own file takes the place of a system-wide one, so the user's own files are not replaced.
        """
        return options(
            "StrictHostKeyChecking=yes", f'GlobalKnownHostsFile="{self.known_hosts}" {_SYSTEM_WIDE}'
        )


def options(*each: str) -> tuple[str, ...]:
    """Returns options as arguments of `ssh`."""
    return tuple(part for option in each for part in ("-o", option))
