"""The order of a run."""

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
