import errno
import socket
import sys

import psutil

PORTS = range(1024, 65536)
"""The ports that a project may use; lower ports belong to the system."""
_LOOPBACK = ((socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::1"))


def port_fault(port: int) -> str | None:
    """Returns why a project cannot use a port; None if it can. It does not check whether the port is free."""
    return None if port in PORTS else f"Choose a port from {PORTS.start} to {PORTS.stop - 1}."


def is_port_free(port: int) -> bool:
    """Whether no program listens on the port, on both loopback addresses:

    browsers may use either for `localhost`.
    """
    return all(_is_free(family, address, port) for family, address in _LOOPBACK)


def is_listening(port: int) -> bool:
    with socket.socket() as connection:
        connection.settimeout(0.5)
        return connection.connect_ex(("127.0.0.1", port)) == 0


def listener(port: int) -> str | None:
    """Returns the program that listens on a port, if the system shows it."""
    try:
        connections = psutil.net_connections("tcp")
        pids = [
            each.pid
            for each in connections
            if each.status == psutil.CONN_LISTEN and each.laddr and each.laddr.port == port and each.pid
        ]
        return f"{psutil.Process(pids[0]).name()} (process {pids[0]})" if pids else None
    except psutil.Error:
        return None


def _is_free(family: socket.AddressFamily, address: str, port: int) -> bool:
    try:
        with socket.socket(family) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((address, port))
    except OverflowError:
        return False
    except OSError as error:
        return _is_absent(error)
    # On systems other than Linux, binding can succeed although a program listens on all addresses.
    return sys.platform == "linux" or not is_listening(port)


def _is_absent(error: OSError) -> bool:
    """Whether the machine does not have this address, for example because IPv6 is disabled."""
    return error.errno in {errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT}
