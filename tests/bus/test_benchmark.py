"""The benchmark runs and compares correctly. Its times are not asserted."""

import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.bus_report import Timed, table, verdict

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"
LIBRARIES = sorted(
    file.stem
    for file in (BENCHMARKS / "bus_libraries").glob("*.py")
    if file.stem not in ("__init__", "common")
)


def timed(name: str, role: str, ratio: float, *, is_async: bool = False) -> Timed:
    return Timed(name, is_async, role, [ratio * 50, ratio * 500, ratio * 60], [50, 500, 60])


def field(bare: float, whole: float, library: float) -> list[Timed]:
    ratios = {"ours": bare, "whole": whole, "library": library}
    fine = {"ours": 2.0, "whole": 3.0, "library": 9.0}
    return [timed(role, role, ratio) for role, ratio in ratios.items()] + [
        timed(role, role, ratio, is_async=True) for role, ratio in fine.items()
    ]


@pytest.mark.parametrize(
    ("bare", "whole", "library", "good"),
    [
        (8.0, 9.0, 9.1, True),
        (8.1, 8.2, 20.0, False),
        (4.0, 5.0, 4.9, False),
        (5.0, 4.0, 4.9, False),
        (4.0, 4.0, 4.0, False),
    ],
)
def test_the_bus_must_be_within_the_limit_and_ahead(
    bare: float, whole: float, library: float, good: bool
) -> None:
    given, line = verdict(field(bare, whole, library))
    assert given is good
    assert line.startswith("PASS" if good else "FAIL")


def test_it_must_be_ahead_of_the_fastest_library_in_both_flavours() -> None:
    slow_library = timed("slow", "library", 50.0)
    fast_async = timed("fast", "library", 1.5, is_async=True)
    assert verdict([*field(4.0, 5.0, 9.0), slow_library])[0]
    good, line = verdict([*field(4.0, 5.0, 9.0), fast_async])
    assert not good
    assert "BEHIND fast (1.5x)" in line


def test_without_a_library_there_is_no_being_ahead() -> None:
    good, line = verdict([one for one in field(4.0, 5.0, 9.0) if one.role != "library"])
    assert not good
    assert "no library to compare with" in line


def test_the_table_is_in_the_order_of_cost() -> None:
    lines = [line for line in table(field(4.0, 5.0, 4.5)) if "*" in line or "library" in line]
    assert [line.split()[-1] for line in lines] == ["4.0", "4.5", "5.0", "2.0", "3.0", "9.0"]


def test_it_runs_and_tells_of_every_library() -> None:
    command = [sys.executable, str(BENCHMARKS / "bus.py"), "--rounds", "1", "--calls", "2"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.stderr == ""
    *_, last = done.stdout.splitlines()
    assert last.startswith(("PASS", "FAIL")[done.returncode])
    said = done.stdout.lower().replace("-", "_")
    assert [name for name in LIBRARIES if name not in said] == []
    assert said.count("boatyard's bus, its container") == 2
