from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from boatyard.drivers.process import ProjectLog
from boatyard.drivers.process.project_log import REMOVED


@pytest.fixture
def log(tmp_path: Path) -> ProjectLog:
    return ProjectLog(tmp_path / "shop.log")


def test_without_a_log_there_is_nothing(log: ProjectLog) -> None:
    assert log.tail(10) == []
    assert log.read(0) == ("", 0)
    assert log.read(-100) == ("", 0)
    assert log.read(500) == ("", 0)
    log.rotate()
    log.delete()


def test_the_tail_is_the_last_lines(log: ProjectLog) -> None:
    log.path.write_text("".join(f"line {number}\n" for number in range(50_000)))
    assert log.tail(2) == ["line 49998", "line 49999"]
    assert log.tail(0) == []


def test_reading_goes_on_where_it_ended(log: ProjectLog) -> None:
    log.path.write_text("one\n")
    text, offset = log.read(0)
    assert text == "one\n"
    assert log.read(offset) == ("", offset)
    with log.path.open("a") as file:
        file.write("two\n")
    assert log.read(offset)[0] == "two\n"


def test_reading_is_bounded(log: ProjectLog) -> None:
    log.path.write_text("x" * 100)
    assert log.read(0, limit=10) == ("x" * 10, 10)


def test_a_negative_offset_begins_with_a_whole_line(log: ProjectLog) -> None:
    log.path.write_text("first line\nsecond line\n")
    assert log.read(-15) == ("second line\n", 23)
    assert log.read(-1000)[0] == "first line\nsecond line\n"


def test_an_offset_from_before_the_rotation_starts_over(log: ProjectLog) -> None:
    log.path.write_text("new\n")
    assert log.read(4_000)[0] == "new\n"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"])), st.integers(4, 9))
def test_a_character_is_never_torn(log: ProjectLog, text: str, limit: int) -> None:
    log.path.write_bytes(text.encode())
    pieces, offset = [], 0
    while True:
        piece, offset = log.read(offset, limit)
        if not piece:
            break
        pieces.append(piece)
    assert "".join(pieces) == text


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=300), st.integers(-400, 400))
def test_any_bytes_are_read_as_valid_text(log: ProjectLog, data: bytes, offset: int) -> None:
    log.path.write_bytes(data)
    text, after = log.read(offset)
    text.encode()
    assert "\0" not in text
    assert 0 <= after <= len(data)


def test_only_a_large_log_is_begun_anew_and_few_are_kept(log: ProjectLog) -> None:
    for content in ("1" * 20, "2" * 20, "3" * 20, "4" * 20):
        log.path.write_text(content)
        log.rotate(limit=10)
    assert not log.path.exists()
    names = sorted(path.name for path in log.path.parent.iterdir())
    assert names == ["shop.log.1", "shop.log.2"]
    assert (log.path.parent / "shop.log.1").read_text() == "4" * 20
    log.path.write_text("small")
    log.rotate(limit=10)
    assert log.path.read_text() == "small"
    log.delete()
    assert list(log.path.parent.iterdir()) == []


def test_a_log_is_shortened_while_a_process_appends(log: ProjectLog) -> None:
    log.path.write_text("".join(f"{number:06}\n" for number in range(50_000)))
    with log.path.open("ab", buffering=0) as process:
        assert log.shorten(log.path.name, 200_000) == 150_000
        process.write(b"after\n")
    lines = log.path.read_text().splitlines()
    assert lines[0] == REMOVED.strip()
    assert lines[-2:] == ["049999", "after"]
    assert lines[1:-1] == [f"{number:06}" for number in range(50_000 - len(lines) + 2, 50_000)]
    older = log.path.with_name(f"{log.path.name}.1")
    assert older.read_text().splitlines()[-1] == "049999"
    assert older.stat().st_size <= 200_000
    log.shorten(older.name, 0)
    assert not older.exists()
