"""Compares a dispatch by Boatyard's bus with every similar Python library.

All cases run in this one process, in interleaved rounds; the ratio is the median over rounds of a case's time
to that of a direct call of the same flavour. Exit status 1 if the bus, without its container, takes more than
8 times a direct call, or if any library is faster than it, with or without its container.

    poetry install --with bench && poetry run python benchmarks/bus.py
"""

import argparse
import gc
import logging
import platform
import sys
from collections.abc import Callable, Iterator
from importlib import import_module, metadata
from pkgutil import iter_modules
from time import perf_counter_ns
from typing import Any

import bus_libraries
import bus_ours
from bus_libraries.common import LOOP, Case, answer
from bus_report import Timed, table, verdict

type Roles = dict[Case, str]


def collect() -> tuple[Roles, list[str]]:
    """Returns every case with its role, and a line for each library that cannot run."""
    roles: Roles = {}
    unable: list[str] = []
    for role, cases in (("floor", bus_ours.floors), ("ours", bus_ours.bare), ("whole", bus_ours.whole)):
        roles |= dict.fromkeys(cases(), role)
    for module in iter_modules(bus_libraries.__path__):
        if module.name == "common":
            continue
        try:
            roles |= dict.fromkeys(proven(module.name), "library")
        except Exception as error:
            unable.append(f"{module.name}: {type(error).__name__}: {error}".splitlines()[0])
    return roles, unable


def proven(name: str) -> list[Case]:
    """Returns the cases of a library, named with its version, after checking their results."""
    library = import_module(f"bus_libraries.{name}")
    title = f"{library.DISTRIBUTION} {metadata.version(library.DISTRIBUTION)}"
    cases = [Case(f"{title}, {case.name}", case.call, case.is_async) for case in library.cases()]
    for case in cases:
        if (result := answer(case.call())) != 2:
            raise ValueError(f"{case.name} gave {result!r}")
    return cases


def measure(roles: Roles, rounds: int, calls: int) -> Iterator[Timed]:
    cases = list(roles)
    times: dict[Case, list[float]] = {case: [] for case in cases}
    for case in cases:
        run(case, calls)
    gc.collect()
    gc.freeze()
    for number in range(rounds):
        turn = number * 7 % len(cases)
        for case in cases[turn:] + cases[:turn]:
            times[case].append(run(case, calls * 5 if roles[case] == "floor" else calls))
    direct = {case.is_async: times[case] for case in cases if case.name == bus_ours.DIRECT}
    for case in cases:
        yield Timed(case.name, case.is_async, roles[case], times[case], direct[case.is_async])


def run(case: Case, calls: int) -> float:
    if case.is_async:
        return LOOP.run_until_complete(arun(case.call, calls))
    start = perf_counter_ns()
    for _ in range(calls):
        case.call()
    return (perf_counter_ns() - start) / calls


async def arun(call: Callable[[], Any], calls: int) -> float:
    start = perf_counter_ns()
    for _ in range(calls):
        await call()
    return (perf_counter_ns() - start) / calls


def main() -> int:
    parser = argparse.ArgumentParser(description="What a dispatch costs, beside other libraries.")
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--calls", type=int, default=2000, help="calls of each case in a round")
    options = parser.parse_args()
    logging.disable(logging.CRITICAL)
    roles, unable = collect()
    timed = list(measure(roles, options.rounds, options.calls))
    print(f"Python {platform.python_version()}, {options.rounds} interleaved rounds, medians")
    print(*table(timed), sep="\n")
    good, line = verdict(timed)
    print("", *(f"cannot run here: {reason}" for reason in unable), line, sep="\n")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
