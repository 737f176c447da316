"""Errors of a service.toml name its file and key."""

from pathlib import Path

import pytest

from boatyard.apps.plugins.logic.known_services import known_service, read_services
from boatyard.core.errors import NotFound
from tools.reference import CATALOGUE

WHOLE = (CATALOGUE / "service.toml").read_text()


def faults_of(
    root: Path, *folders: tuple[str, str], files: tuple[str, ...] = ("check.py", "database.py")
) -> list[str]:
    for name, text in folders:
        (root / name).mkdir()
        (root / name / "service.toml").write_text(text)
        for file in files:
            (root / name / file).touch()
    return read_services(root)[1]


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('title = "ParcelDB"\n', "", "title is missing"),
        ('title = "ParcelDB"', "title = 3", "title is not a string"),
        ('name = "parceldb"\n\n', 'name = "other"\n\n', "name is 'other', but the folder is 'parceldb'"),
        ('name = "parceldb"\n\n', 'name = "Parcel-DB"\n\n', "name cannot be 'Parcel-DB'"),
        ("fallback =", "fallbak =", "unknown key 'fallbak': did you mean 'fallback'?"),
        (
            "port = 7700\n# Required. An example",
            "port = 77000\n# Required. An example",
            "url: port cannot be 77000",
        ),
        ('schemes = ["parceldb"]', "schemes = []", "url: schemes is missing"),
        (
            'schemes = ["parceldb"]',
            'schemes = ["db"]',
            "url: example is 'parceldb://user:password@host:7700/name', ",
        ),
        ('requires = ["user", "database"]', 'requires = ["vhost"]', "url: requires cannot be 'vhost'"),
        (
            'image = "parceldb/server:3"',
            'image = "parceldb/server"',
            "compose: image cannot be 'parceldb/server'",
        ),
        ("{PARCELDB_NAME}", "{NAME}", "compose: url names {NAME}, which is none of PARCELDB_NAME, "),
        ('PARCELDB_PASSWORD = "{password}"', 'OTHER = "x"', "compose: environment has no {password}"),
        (
            'PARCELDB_NAME = "{user}"',
            'PARCELDB_NAME = "{db}"',
            "compose: environment.PARCELDB_NAME names {db}, ",
        ),
        ('start_period = "60s"', "start_period = 60", "compose: health: start_period is not a string"),
        ("[[compose.ports]]", "[[compose.port_list]]", "compose: unknown key 'port_list'"),
        ('mover = "parcels"', "", "database: mover is missing"),
        ('"--user={user}", "{database}"]', '"{password}"]', "database: dump: command names {password}, "),
        ("[url]", "[url", "cannot be read"),
    ],
)
def test_a_fault_is_said_with_file_and_key(tmp_path: Path, old: str, new: str, fault: str) -> None:
    assert old in WHOLE
    faults = faults_of(tmp_path, ("parceldb", WHOLE.replace(old, new)))
    assert any(each.startswith(f"parceldb/service.toml: {fault}") for each in faults), faults


def test_what_is_missing_in_a_folder_is_said(tmp_path: Path) -> None:
    assert faults_of(tmp_path, ("parceldb", WHOLE), files=()) == [
        "parceldb/check.py: is missing",
        "parceldb/database.py: is missing, although service.toml has [database]",
    ]


def test_a_folder_without_a_service_toml_is_said(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert any(each.startswith("empty/service.toml: cannot be read") for each in read_services(tmp_path)[1])


def test_two_services_share_no_name_in_compose_files_and_no_scheme(tmp_path: Path) -> None:
    other = WHOLE.replace('name = "parceldb"\n\n', 'name = "seconddb"\n\n')
    assert faults_of(tmp_path, ("parceldb", WHOLE), ("seconddb", other)) == [
        "seconddb/service.toml: parceldb also has the name 'parceldb'",
        "seconddb/service.toml: parceldb also has the prefix 'PARCELDB'",
        "seconddb/service.toml: parceldb also has the scheme 'parceldb'",
    ]


def test_a_service_that_is_not_there_is_told_with_those_that_are() -> None:
    with pytest.raises(
        NotFound, match=r"no service «oracle»\. Choose one of: mariadb, postgres, redis, rabbitmq"
    ):
        known_service("oracle")
