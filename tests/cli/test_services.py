"""`boatyard services` as a script meets it."""

import pytest

from tests.cli.conftest import Boatyard

WHERE = ("--project", "shop")


def test_a_url_and_a_container_at_once_are_wrong_usage(inside: Boatyard) -> None:
    done = inside("services", "set", "redis", "--url", "redis://host", "--container", *WHERE)
    assert done.returncode == 2
    assert "not both" in done.stderr


@pytest.mark.parametrize("verb", [(), ("list",), ("logs", "redis"), ("remove", "redis", "--yes")])
def test_a_project_that_is_not_there_is_one_line(inside: Boatyard, verb: tuple[str, ...]) -> None:
    done = inside("services", *verb, *WHERE)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "Error: You have no project «shop». `boatyard list` lists your projects.\n"


def test_nothing_is_taken_from_a_project_without_a_yes(inside: Boatyard) -> None:
    done = inside("services", "remove", "postgres", *WHERE, stdin="n\n")
    assert done.returncode != 0
    assert "The data moves to a new SQLite file." in done.stderr


def test_outside_of_a_project_one_has_to_be_named(inside: Boatyard) -> None:
    done = inside("services")
    assert done.returncode == 1
    assert "Name a project" in done.stderr
