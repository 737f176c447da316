"""Measures `boatyard add celery` on a new running project. See README.md."""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from running_boatyard import load

from boatyard.core.processes import clean_environment

LIMIT = 5.0
PLUGIN = "celery"


@dataclass(frozen=True)
class Addition:
    """The seconds of a run and of each step."""

    seconds: float
    steps: dict[str, float]


def main() -> int:
    """Prints the figures. Returns 1 if they are bad."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    print(f"Before: {load()}")
    with tempfile.TemporaryDirectory(prefix="boatyard-bench-") as folder:
        installation = Installation(Path(folder))
        installation.added(0)  # fills the caches
        runs = [installation.added(number) for number in range(1, options.runs + 1)]
        for number in range(options.runs + 1):
            installation.boatyard("delete", installation.name(number), "--yes")
    median = statistics.median(run.seconds for run in runs)
    print_table(runs)
    print(f"After: {load()}")
    print(f"\nboatyard add {PLUGIN}, warm: median {median:.2f} s, at most {LIMIT:.0f} s is good.")
    return 0 if median <= LIMIT else 1


class Installation:
    """A separate installation without a server, so that each command runs its own job."""

    def __init__(self, folder: Path) -> None:
        own = {f"BOATYARD_{name.upper()}": str(folder / name) for name in ("home", "projects", "cache")}
        self._env = clean_environment(**own)

    def name(self, number: int) -> str:
        return f"benchmark-{number}"

    def added(self, number: int) -> Addition:
        """Creates a project and adds the plugin."""
        self.boatyard("new", self.name(number), "--without", "example")
        os.sync()  # Writes of the creation must not delay the measurement.
        began = time.perf_counter()
        told = self.boatyard("add", PLUGIN, "--project", self.name(number), "--json")
        seconds = time.perf_counter() - began
        lines = [json.loads(line) for line in told.splitlines()]
        return Addition(seconds, {line["step"]: line["seconds"] for line in lines if "step" in line})

    def boatyard(self, *words: str) -> str:
        argv = [sys.executable, "-m", "boatyard", *words]
        done = subprocess.run(argv, check=False, env=self._env, capture_output=True, text=True)
        if done.returncode:
            raise SystemExit(done.stderr)
        return done.stdout


def print_table(runs: list[Addition]) -> None:
    """Prints a column for each run, a row for each step, and the medians."""
    rows = [(name, [run.steps[name] for run in runs]) for name in runs[0].steps]
    rows.append(("whole", [run.seconds for run in runs]))
    heads = "".join(f"run {number}".rjust(8) for number in range(1, len(runs) + 1))
    print("\n" + "seconds".ljust(16) + heads + "  median")
    for name, figures in rows:
        shown = [*figures, statistics.median(figures)]
        print(name.ljust(16) + "".join(f"{figure:8.2f}" for figure in shown))


if __name__ == "__main__":
    sys.exit(main())
