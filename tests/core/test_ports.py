import os
import socket

import pytest

from boatyard.core.ports import is_listening, is_port_free, listener
from boatyard.drivers.process import free_port


@pytest.mark.parametrize("address", ["127.0.0.1", "0.0.0.0", "::1"])
def test_a_port_with_a_listener_is_not_free(address: str) -> None:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    port = free_port(18_801)
    try:
        server = socket.create_server((address, port), family=family)
    except OSError:
        pytest.skip(f"This machine has no address {address}.")
    with server:
        assert not is_port_free(port)
    assert is_port_free(port)


def test_a_port_just_left_is_free() -> None:
    port = free_port(18_901)
    with socket.create_server(("127.0.0.1", port)) as server:
        client = socket.create_connection(("127.0.0.1", port))
        connection, _ = server.accept()
        # The server closes first, so that the system remembers the connection for a while.
        connection.close()
        client.close()
    assert is_port_free(port)


def test_the_listener_is_named() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        assert f"(process {os.getpid()})" in str(listener(server.getsockname()[1]))
    assert listener(1) is None


def test_a_number_beyond_the_last_is_no_port() -> None:
    assert not is_port_free(65_536)


def test_listening_is_seen() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        assert is_listening(port)
    assert not is_listening(port)
