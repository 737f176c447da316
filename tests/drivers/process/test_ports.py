import socket

import pytest

from boatyard.drivers.process import NoFreePort, free_port


def test_the_first_that_nobody_uses() -> None:
    port = free_port(18_801)
    with socket.create_server(("127.0.0.1", port)):
        assert free_port(port) > port


def test_taken_ports_are_passed_over() -> None:
    first = free_port(19_001)
    second = free_port(first, {first})
    assert second > first
    assert free_port(first, {first, second}) > second


def test_no_port_beyond_the_last() -> None:
    with pytest.raises(NoFreePort):
        free_port(65_536)
