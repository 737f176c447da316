from boatyard.drivers.base import DriverError


class SshError(DriverError):
    """A server cannot be used over SSH."""


class SshMissing(SshError):
    def __init__(self, hint: str) -> None:
        super().__init__("The program ssh is not installed on this machine.", hint)


class HostUnreachable(SshError):
    def __init__(self, address: str, reason: str) -> None:
        closed = "After failed logins, a server may close connections for some minutes. "
        super().__init__(
            f"{address} cannot be reached: {reason}.",
            (closed if "closed" in reason else "")
            + f"Check the address, and that the server runs and accepts SSH from here: ssh {address} true",
        )


class HostLost(SshError):
    """The connection ended while it was used."""

    def __init__(self, address: str, doing: str) -> None:
        super().__init__(
            f"The connection to {address} was lost. Boatyard could not {doing}.",
            "Check that the server runs. Then retry.",
        )


class HostKeyUnknown(SshError):
    """Nobody has confirmed the key of the server yet.

    Attributes:
        fingerprint: The fingerprint of the key that the server shows.
    """

    def __init__(self, address: str, fingerprint: str, kind: str) -> None:
        self.fingerprint = fingerprint
        super().__init__(
            f"The host key of {address} is not known: {fingerprint} ({kind}).",
            "Compare it with the server's own: ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub. Then "
            "confirm this fingerprint.",
        )


class HostKeyChanged(SshError):
    def __init__(self, address: str, where: str) -> None:
        known = f" The known key is in {where}." if where else ""
        super().__init__(
            f"{address} shows another host key than before. It may be another server, or somebody may read "
            f"the connection.{known}",
            "If the server was installed again, remove the known key and add the server again. Otherwise do "
            "not connect.",
        )


class LoginRefused(SshError):
    def __init__(self, address: str, reason: str) -> None:
        super().__init__(
            f"{address} refuses the login: {reason}.",
            "Check the user, and add the public key of Boatyard's user to ~/.ssh/authorized_keys there. Keys "
            "with a passphrase need an agent that Boatyard can use (SSH_AUTH_SOCK).",
        )


class ForwardingRefused(SshError):
    def __init__(self, address: str, reason: str) -> None:
        super().__init__(
            f"{address} does not forward a connection: {reason}.",
            "Allow forwarding in the server's sshd_config: AllowTcpForwarding yes and "
            "AllowStreamLocalForwarding yes. They are the defaults.",
        )


class RemoteCommandFailed(SshError):
    def __init__(self, address: str, command: str, said: str) -> None:
        super().__init__(f"{command} failed on {address}: {said or 'no reason was given'}.")
