"""Servers that are reached through the system's `ssh`."""

from boatyard.drivers.ssh.errors import (
    ForwardingRefused,
    HostKeyChanged,
    HostKeyUnknown,
    HostLost,
    HostUnreachable,
    LoginRefused,
    RemoteCommandFailed,
    SshError,
)
from boatyard.drivers.ssh.host_keys import HostKey, distrust, is_known, shown_key, trust
from boatyard.drivers.ssh.socket_folder import FolderNotPrivate, remove_stale, socket_folder
from boatyard.drivers.ssh.ssh_address import SshAddress
from boatyard.drivers.ssh.ssh_connection import SshConnection
from boatyard.drivers.ssh.ssh_connections import SshConnections
from boatyard.drivers.ssh.ssh_setup import SshSetup

__all__ = [
    "FolderNotPrivate",
    "ForwardingRefused",
    "HostKey",
    "HostKeyChanged",
    "HostKeyUnknown",
    "HostLost",
    "HostUnreachable",
    "LoginRefused",
    "RemoteCommandFailed",
    "SshAddress",
    "SshConnection",
    "SshConnections",
    "SshError",
    "SshSetup",
    "distrust",
    "is_known",
    "remove_stale",
    "shown_key",
    "socket_folder",
    "trust",
]
