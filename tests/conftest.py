"""The order of a run, and its summary of what this machine could not run."""

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import settings

# How long an example takes says more of the machine than of the code.
settings.register_profile("here", deadline=None)
settings.load_profile("here")

_HERE = Path(__file__).parent
_LONGEST_FIRST = ("generated", "functional", "catalogue", "browser", "test_wheel.py", "tools", "apps", "cli")

_MANY_PROGRAMS = ("cli", "apps/scaffolding", "apps/vcs", "apps/projects/changing", "apps/plugins/third_party")
_FEW = {"test_structures.py", "test_toml.py", "test_migrations.py", "test_editing.py", "test_source.py"}
"""Of these folders, the files whose tests start no program, or hardly any."""


def pytest_itemcollected(item: pytest.Item) -> None:
    """Marks what takes its time for starting programs, by folder, so that no test is forgotten."""
    path = item.path.relative_to(_HERE).as_posix()
    if path.startswith(tuple(f"{folder}/" for folder in _MANY_PROGRAMS)) and item.path.name not in _FEW:
        item.add_marker("programs")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Those that take long begin first, so that processes side by side end at about the same time."""
    items.sort(key=_rank)


def _rank(item: pytest.Item) -> int:
    part = item.path.relative_to(_HERE).parts[0]
    return _LONGEST_FIRST.index(part) if part in _LONGEST_FIRST else len(_LONGEST_FIRST)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Says once for each reason how many tests were skipped."""
    skipped = terminalreporter.stats.get("skipped", [])
    reasons = Counter(report.longrepr[2].removeprefix("Skipped: ") for report in skipped)
    if reasons:
        terminalreporter.section("not run on this machine")
    for reason, count in reasons.most_common():
        terminalreporter.line(f"{count:>5} {'test' if count == 1 else 'tests'}: {reason}")
