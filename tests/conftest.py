"""The order of a run, and its summary of what this machine could not run."""

from collections import Counter
from pathlib import Path

import pytest

_LONGEST_FIRST = ("generated", "functional", "catalogue", "browser", "test_wheel.py", "tools", "apps", "cli")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Those that take long begin first, so that processes side by side end at about the same time."""
    items.sort(key=_rank)


def _rank(item: pytest.Item) -> int:
    part = item.path.relative_to(Path(__file__).parent).parts[0]
    return _LONGEST_FIRST.index(part) if part in _LONGEST_FIRST else len(_LONGEST_FIRST)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Says once for each reason how many tests were skipped."""
    skipped = terminalreporter.stats.get("skipped", [])
    reasons = Counter(report.longrepr[2].removeprefix("Skipped: ") for report in skipped)
    if reasons:
        terminalreporter.section("not run on this machine")
    for reason, count in reasons.most_common():
        terminalreporter.line(f"{count:>5} {'test' if count == 1 else 'tests'}: {reason}")
