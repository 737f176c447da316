"""Measures the time from the sent form to the first page of the new project. See README.md."""

import argparse
import http.client
import os
import statistics
import sys
import tempfile
import time
from dataclasses import dataclass
from typing import Any

from running_boatyard import PATIENCE, Boatyard, delete, load, running_boatyard

LIMIT = 10.0
PAUSE = 0.02


@dataclass(frozen=True)
class Creation:
    """The seconds of a creation and of each step."""

    seconds: float
    steps: dict[str, float]


def main() -> int:
    """Prints the figures. Returns 1 if they are bad."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--no-cold", action="store_true", help="leave out the one that downloads everything")
    options = parser.parse_args()
    print(f"Before: {load()}")
    with running_boatyard() as boatyard:
        create(boatyard)  # fills the caches
        warm = [create(boatyard, number) for number in range(1, options.runs + 1)]
        # Not in between, since a file system is slow while it deletes a project.
        for number in range(options.runs + 1):
            delete(boatyard, f"benchmark-{number}")
    median = statistics.median(each.seconds for each in warm)
    print_table(warm)
    if not options.no_cold:
        with tempfile.TemporaryDirectory() as empty, running_boatyard(UV_CACHE_DIR=empty) as boatyard:
            cold = create(boatyard)
            delete(boatyard, "benchmark-0")
        print(f"\nCold, no packages cached: {cold.seconds:.2f} s, install {cold.steps['install']:.2f} s")
    print(f"After: {load()}")
    print(f"\nForm sent to first page, warm: median {median:.2f} s, at most {LIMIT:.0f} s is good.")
    return 0 if median <= LIMIT else 1


def create(boatyard: Boatyard, number: int = 0) -> Creation:
    """Creates the project that the form proposes, and measures it."""
    name = f"benchmark-{number}"
    os.sync()  # Writes of the previous run must not delay this one.
    began = time.perf_counter()
    made = boatyard.ask("POST", "projects/", {"name": name})
    port = boatyard.ask("GET", f"projects/{name}/")["port"]
    while not is_up(name, port):
        if time.perf_counter() - began > PATIENCE:
            raise SystemExit(boatyard.ask("GET", f"jobs/{made['job_id']}/")["error"])
        time.sleep(PAUSE)
    seconds = time.perf_counter() - began
    job = boatyard.rest(made["job_id"])
    return Creation(seconds, {step["name"]: step["seconds"] for step in job["steps"]})


def is_up(name: str, port: int) -> bool:
    """Returns whether the project's page responds with 200."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        connection.request("GET", "/", headers={"Host": f"{name}.localhost:{port}"})
        return connection.getresponse().status == 200
    except OSError:
        return False
    finally:
        connection.close()


def print_table(runs: list[Creation]) -> None:
    """Prints a column for each run, a row for each step, and the medians."""
    rows: list[tuple[str, list[float]]] = [
        (name, [run.steps[name] for run in runs]) for name in runs[0].steps
    ]
    rows.append(("first page", [run.seconds for run in runs]))
    print(
        "\n"
        + "seconds".ljust(16)
        + "".join(f"run {n}".rjust(8) for n in range(1, len(runs) + 1))
        + "  median"
    )
    for name, figures in rows:
        shown: list[Any] = [*figures, statistics.median(figures)]
        print(name.ljust(16) + "".join(f"{figure:8.2f}" for figure in shown))


if __name__ == "__main__":
    sys.exit(main())
