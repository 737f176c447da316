"""Connections to a real server, through the system's `ssh`."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from boatyard.core.processes import marked
from boatyard.drivers.containers import docker_environment_at
from boatyard.drivers.ssh import (
    HostKeyChanged,
    HostKeyUnknown,
    HostUnreachable,
    LoginRefused,
    RemoteCommandFailed,
    SshAddress,
    SshConnection,
    SshConnections,
    SshSetup,
    distrust,
    is_known,
    remove_stale,
    shown_key,
    trust,
)
from tests.hosts import Server, server
from tests.ports import any_port
from tests.waiting import wait_until

__all__ = ["server"]

pytestmark = [pytest.mark.programs, pytest.mark.xdist_group("ssh")]
DOCKER = "/var/run/docker.sock"


@pytest.fixture(scope="module", autouse=True)
def takes_every_login(server: Server) -> None:
    server.take_every_login()


@pytest.fixture
def setup(server: Server, tmp_path_factory: pytest.TempPathFactory) -> SshSetup:
    folder = tmp_path_factory.mktemp("s")
    return SshSetup(folder / "known_hosts", folder, server.config)


@pytest.fixture
def address(server: Server) -> SshAddress:
    return SshAddress.parse(server.address)


@pytest.fixture
def connection(setup: SshSetup, address: SshAddress) -> Iterator[SshConnection]:
    trust(setup, shown_key(setup, address))
    made = SshConnection(setup, address)
    yield made
    made.close()


def test_an_unknown_key_is_refused_until_exactly_this_key_is_confirmed(
    setup: SshSetup, address: SshAddress
) -> None:
    connection = SshConnection(setup, address)
    with pytest.raises(HostKeyUnknown) as caught:
        connection.open()
    key = shown_key(setup, address)
    assert caught.value.fingerprint == key.fingerprint
    assert key.fingerprint in str(caught.value)
    assert not is_known(setup, address)
    trust(setup, key)
    assert is_known(setup, address)
    connection.open()
    connection.close()
    distrust(setup, key.fingerprint)
    assert not is_known(setup, address)
    assert setup.known_hosts.stat().st_mode & 0o777 == 0o600


def test_a_key_that_the_user_knows_needs_no_confirmation(
    server: Server, setup: SshSetup, address: SshAddress
) -> None:
    with server.user_knows_it():
        assert is_known(setup, address)
        connection = SshConnection(setup, address)
        connection.open()
        connection.close()
    assert not setup.known_hosts.exists()


def test_a_changed_key_is_refused_and_it_is_said_where_the_old_one_is(
    setup: SshSetup, address: SshAddress
) -> None:
    key = shown_key(setup, address)
    blob = key.line.split()[2]
    other = f"{blob[:-8]}{'A' * 7}{blob[-1]}"
    setup.known_hosts.write_text(key.line.replace(blob, other) + "\n")
    with pytest.raises(HostKeyChanged, match=f"line 1 of {setup.known_hosts}"):
        SshConnection(setup, address).open()
    with pytest.raises(HostKeyChanged):
        is_known(setup, address)


def test_a_wrong_user_and_a_wrong_port_are_told_apart(
    connection: SshConnection, setup: SshSetup, address: SshAddress
) -> None:
    with pytest.raises(LoginRefused, match=r"refuses the login.*authorized_keys"):
        SshConnection(setup, replace(address, user="nobody-here")).open()
    with pytest.raises(HostUnreachable, match="Connection refused"):
        SshConnection(setup, replace(address, port=any_port())).open()
    with pytest.raises(HostUnreachable, match="resolve"):
        SshConnection(setup, replace(address, host="renamed.invalid")).open()


def test_an_argument_stays_one_argument_whatever_is_in_it(connection: SshConnection) -> None:
    odd = "a b; id $(id) `id` 'x' \"y\" \\ * é"
    assert connection.run(("printf", "%s", odd)) == odd
    with pytest.raises(RemoteCommandFailed, match="ls failed on"):
        connection.run(("ls", "/nowhere"))


def test_the_server_itself_connects_to_an_address(connection: SshConnection) -> None:
    connection.reach("localhost", 22)
    for host, port in (("localhost", 1), ("nowhere.invalid", 22)):
        with pytest.raises(RemoteCommandFailed, match=f"a connection to {host}:{port} failed"):
            connection.reach(host, port)
    assert connection.is_open()


def test_everything_goes_through_one_connection(server: Server, connection: SshConnection) -> None:
    before = server.connections()
    socket = connection.forward_socket(DOCKER)
    assert connection.forward_socket(DOCKER) == socket
    port = any_port()
    assert connection.forward_back(port) == connection.forward_back(port)
    asked = [
        subprocess.Popen(["docker", "version"], env=docker_environment_at(socket), stdout=subprocess.DEVNULL)
        for _ in range(30)
    ]
    most = max(server.connections() for _ in range(5))
    assert [each.wait() for each in asked] == [0] * 30
    assert most - before == 1
    connection.close()
    wait_until(lambda: server.connections() == before)
    assert not socket.exists()


def test_a_lost_connection_is_made_again_when_it_is_needed(server: Server, connection: SshConnection) -> None:
    socket = connection.forward_socket(DOCKER)
    server.run("pkill", "-f", "sshd-session: deploy|sshd: deploy")
    wait_until(lambda: not connection.is_open())
    again = connection.forward_socket(DOCKER)
    assert again == socket
    assert subprocess.run(["docker", "version"], env=docker_environment_at(again)).returncode == 0


def test_the_marks_of_a_job_are_on_its_connection_so_that_it_ends_with_the_job(
    connection: SshConnection,
) -> None:
    with marked(BOATYARD_TEST_JOB="tea"):
        connection.open()
    found = subprocess.run(["pgrep", "-f", str(connection._control)], capture_output=True, text=True)
    (pid,) = found.stdout.split()
    assert b"BOATYARD_TEST_JOB=tea" in Path(f"/proc/{pid}/environ").read_bytes()


def test_a_killed_process_leaves_nothing_for_good(server: Server, setup: SshSetup) -> None:
    trust(setup, shown_key(setup, SshAddress.parse(server.address)))
    before = server.connections()
    script = (
        "import sys, time; from pathlib import Path; from boatyard.drivers.ssh import *\n"
        "known, folder, config, address = sys.argv[1:]\n"
        "made = SshConnection(SshSetup(Path(known), Path(folder), Path(config)), SshAddress.parse(address))\n"
        f"made.forward_socket({DOCKER!r}); print('open', flush=True); time.sleep(99)"
    )
    arguments = map(str, (setup.known_hosts, setup.folder, setup.config, server.address))
    with subprocess.Popen([sys.executable, "-c", script, *arguments], stdout=subprocess.PIPE) as other:
        assert other.stdout and other.stdout.readline() == b"open\n"
        remove_stale(setup.folder)
        assert server.connections() == before + 1, "its process still runs"
        os.kill(other.pid, signal.SIGKILL)
    remove_stale(setup.folder)
    wait_until(lambda: server.connections() == before)
    assert [path.name for path in setup.folder.glob("*-*")] == []


def test_a_server_that_does_not_answer_is_not_asked_by_every_page(
    setup: SshSetup, address: SshAddress
) -> None:
    connections = SshConnections()
    silent = replace(address, port=any_port())
    errors = []
    for _ in range(2):
        with pytest.raises(HostUnreachable) as caught:
            connections.to(setup, silent)
        errors.append(caught.value)
    assert errors[0] is errors[1]
    with pytest.raises(HostUnreachable) as caught:
        connections.to(setup, silent, again=True)
    assert caught.value is not errors[0]
