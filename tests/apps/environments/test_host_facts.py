"""What has to be corrected on a server, each with what to do about it."""

from dataclasses import replace
from typing import Any

import pytest

from boatyard.apps.environments.logic.interfaces.host_facts import EngineAccess, HostFacts, faults_of
from tests.stand_in_servers_over_ssh import GOOD


@pytest.mark.parametrize(
    ("changed", "problem", "fix"),
    [
        ({"access": EngineAccess.MISSING}, "not installed", "docs.docker.com"),
        ({"access": EngineAccess.REFUSED}, "deploy may not use", "usermod -aG docker deploy"),
        ({"access": EngineAccess.SILENT}, "does not answer", "systemctl restart docker"),
        ({"engine": "19.03.1"}, "19.03.1 is too old", "20.10"),
        ({"architecture": "arm64"}, "arm64, but images are built for amd64", "Use a server with amd64"),
        ({"disk_free": 10**9}, "only 0.9 GB free", "Free at least 2 GB"),
        ({"clock_offset": 3600.0}, "3600 seconds ahead", "set-ntp true"),
        ({"clock_offset": -31.0}, "31 seconds behind", "set-ntp true"),
        ({"taken_ports": (80,)}, "Port 80 is in use", "sport = :80"),
    ],
)
def test_a_fault_is_told_with_its_fix(changed: dict[str, Any], problem: str, fix: str) -> None:
    (fault,) = faults_of(replace(GOOD, **changed), "amd64")
    assert problem in fault.problem
    assert fix in fault.fix


def test_all_faults_are_told_at_once() -> None:
    faulty = replace(GOOD, architecture="arm64", clock_offset=99.0, taken_ports=(80, 443))
    assert len(faults_of(faulty, "amd64")) == 4


def test_a_good_server_has_none_and_facts_are_stored_as_they_were() -> None:
    assert faults_of(GOOD, "amd64") == ()
    odd = replace(GOOD, taken_ports=(443,), access=EngineAccess.SILENT)
    assert HostFacts.load(odd.dump()) == odd
    assert HostFacts.load({}) == HostFacts()
