"""`.env` follows `.env.example`, and users' values stay."""

import logging

import pytest

from boatyard.core.env_file import followed, new_keys, values_in, with_values

OLD = """\
# What this project reads.

# Where it runs
ENVIRONMENT=development
# Where make run listens
PORT=8000

# Redis cache
# Where Redis is
REDIS_URL=
"""
NEW = """\
# What this project reads.

# Where it runs
ENVIRONMENT=development
# Where make run listens
PORT=8000

# Celery
# Where the broker is.
# Empty: tasks run at once
CELERY_BROKER=memory://
"""


def test_a_new_key_comes_to_the_end_with_its_comment() -> None:
    text = followed("SECRET_KEY=x\nENVIRONMENT=test\nPORT=9\n", "", NEW)
    assert text.startswith("SECRET_KEY=x\nENVIRONMENT=test\nPORT=9\n\n")
    assert text.endswith(
        "# Celery\n# Where the broker is.\n# Empty: tasks run at once\nCELERY_BROKER=memory://\n"
    )


def test_a_key_that_goes_is_taken_out_if_nobody_has_set_it() -> None:
    assert "REDIS_URL" not in followed(OLD, OLD, NEW)
    assert "Where Redis is" not in followed(OLD, OLD, NEW)
    mine = OLD.replace("REDIS_URL=", "REDIS_URL=redis://mine")
    assert "REDIS_URL=redis://mine" in followed(mine, OLD, NEW)


def test_there_and_back_is_the_same_text() -> None:
    before = "SECRET_KEY=x\n" + OLD
    there = followed(before, OLD, OLD + "\n# New\n# Of the new\nNEW_KEY=1\n")
    assert "NEW_KEY=1" in there
    assert followed(there, OLD + "\n# New\n# Of the new\nNEW_KEY=1\n", OLD) == before


def test_keys_that_share_a_comment_leave_no_blank_lines_behind() -> None:
    before, more = "SECRET_KEY=x\n" + OLD, "\n# Redis in a container\nREDIS_PASSWORD=\nREDIS_PORT=12000\n"
    there = followed(before, OLD, OLD + more)
    assert "REDIS_PORT=12000" in there
    assert followed(there, OLD + more, OLD) == before


def test_a_key_that_a_person_has_taken_out_does_not_come_back() -> None:
    assert "PORT" not in followed("ENVIRONMENT=test\n", OLD, NEW)


def test_a_key_that_is_there_is_not_doubled() -> None:
    assert followed("CELERY_BROKER=mine\n", OLD, NEW).count("CELERY_BROKER") == 1
    assert new_keys("CELERY_BROKER=mine\n", OLD, NEW) == []
    assert new_keys("", OLD, NEW) == ["CELERY_BROKER"]


def test_a_value_that_was_made_stands_in_for_the_examples() -> None:
    assert "CELERY_BROKER=made\n" in followed("", OLD, NEW, {"CELERY_BROKER": "made"})


@pytest.mark.parametrize(
    "text", ["", "\n", "A=1", "A=1\n\n\n# mine\n", "not a line\nexport B=2\n", "A=b=c\n"]
)
def test_whatever_a_person_has_written_stays(text: str) -> None:
    after = followed(text, OLD, NEW)
    assert all(line in after.splitlines() for line in text.splitlines() if line.strip())
    assert followed(text, OLD, OLD) == (text if text.endswith("\n") or not text else text + "\n")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", {}),
        ("A=", {"A": ""}),
        ("A=''\nB=\"\"", {"A": "", "B": ""}),
        ("A= \nB= x ", {"A": "", "B": "x"}),
        ("A='x'\nB=\"x\"", {"A": "x", "B": "x"}),
        ("A='say \"x\"'", {"A": 'say "x"'}),
        ("A=it's\nB='x\nC=x'", {"A": "it's", "B": "'x", "C": "x'"}),
        ('A="say \\"x\\""', {"A": 'say "x"'}),
        ('A="a\\nb"', {"A": "a\\nb"}),
        ("A=#x\nB=a#b\nC=a # b", {"A": "#x", "B": "a#b", "C": "a # b"}),
        ("# A=1\n  # B=1", {}),
        ("export A=1", {"A": "1"}),
        ("exportA=1", {"exportA": "1"}),
        ("A=postgres://u:p=w@host/shop?x=1", {"A": "postgres://u:p=w@host/shop?x=1"}),
        ("B=1\nA=${B}$B", {"A": "${B}$B", "B": "1"}),
        ("A=1\r\nB=2\r\n", {"A": "1", "B": "2"}),
        ('A="x\ny"\nB=2', {"A": '"x', "B": "2"}),
        ("A=1\nA=2", {"A": "2"}),
        ("A = 1\n B=1\nno line\nC.D=1\nE: 1", {}),
        ("A=é\nB=%s!", {"A": "é", "B": "%s!"}),
    ],
)
def test_values_are_those_that_the_project_reads(text: str, expected: dict[str, str]) -> None:
    assert values_in(text) == expected


def test_a_value_that_was_written_is_read_also_where_the_line_was_odd() -> None:
    assert values_in(with_values("A=1\n export A = 2\n", {"A": "3"})) == {"A": "3"}


def test_a_line_that_is_not_understood_is_not_logged(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    values_in(" PASSWORD = hunter2\n")
    assert "hunter2" not in caplog.text
