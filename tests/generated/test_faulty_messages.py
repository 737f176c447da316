"""What is wrong with messages stops every start of a project in a readable line, before anything is used."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from .conftest import WITHOUT_EXAMPLE
from .generated_project import GeneratedProject

_APPS = """
from django.apps import AppConfig
from framework.domain_app import DomainApp

class StockConfig(DomainApp, AppConfig):
    name = "apps.stock"
"""
_CLAIM = """
    class Plugin:
        api_path = "things/"
"""
_COUNT = """
from dataclasses import dataclass
from typing import Protocol
from framework.bus import Query

class Clock(Protocol):
    def now(self) -> int: ...

@dataclass(frozen=True, slots=True)
class Count(Query[int]):
    pass

class CountHandler:
    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    def handle(self, message: Count, /) -> int:
        return self._clock.now()
"""
_TABLE = """
from apps.stock.logic.queries.count import Count, CountHandler
QUERIES = ((Count, CountHandler),)
"""
_DECLARING = """
from typing import ClassVar
from framework.logic import Access
from framework.logic import Permission
""" + _COUNT.replace("clock: Clock", "clock: int = 1")
_IS_FIELD = "is a field, which every message has for itself: write `access: ClassVar[Access] = ...`"
_IS_UNKNOWN = "'users.vieuw_user', which no model has: did you mean 'users.view_user'?"
_QUERIES = "apps/stock/logic/queries"


def _count_with(access: str) -> dict[str, str]:
    """Files with a query that declares its access so."""
    query = _DECLARING.replace("    pass\n", f"    {access}\n")
    return {f"{_QUERIES}/__init__.py": "", f"{_QUERIES}/count.py": query, f"{_QUERIES}/main.py": _TABLE}


_FAULTS = {
    "a message without a handler": (
        {f"{_QUERIES}/__init__.py": "", f"{_QUERIES}/count.py": _COUNT},
        "apps.stock.logic.queries.count.Count has no handler",
    ),
    "a handler with an unbound interface": (
        {f"{_QUERIES}/__init__.py": "", f"{_QUERIES}/count.py": _COUNT, f"{_QUERIES}/main.py": _TABLE},
        "CountHandler(clock): nothing provides Clock",
    ),
    "a message with two handlers": (
        {
            f"{_QUERIES}/__init__.py": "",
            f"{_QUERIES}/count.py": _COUNT.replace("clock: Clock", "clock: int = 1"),
            f"{_QUERIES}/main.py": _TABLE.replace("CountHandler),)", "CountHandler),) * 2"),
        },
        "Count has CountHandler already, refused CountHandler",
    ),
    "an access without ClassVar": (
        _count_with('access: Access = Permission("users.view_user")'),
        f"apps.stock.logic.queries.count.Count.access {_IS_FIELD}",
    ),
    "a permission that no model has": (
        _count_with('access: ClassVar[Access] = Permission("users.vieuw_user")'),
        f"apps.stock.logic.queries.count.Count names the permission {_IS_UNKNOWN}",
    ),
    "two apps at one path": (
        {
            "apps/stock/apps.py": _APPS + _CLAIM,
            "apps/stock/api/__init__.py": "",
            "apps/stock/api/urls.py": "urlpatterns = []\n",
            "apps/shed/__init__.py": "",
            "apps/shed/apps.py": (_APPS + _CLAIM).replace("stock", "shed").replace("Stock", "Shed"),
            "apps/shed/api/__init__.py": "",
            "apps/shed/api/urls.py": "urlpatterns = []\n",
            "config/sections/shed.py": 'INSTALLED_APPS = ["apps.shed"]\n',
        },
        "apps.shed and apps.stock both claim the api path 'things/'",
    ),
}
_STARTS = {
    "check": ("src/manage.py", "check"),
    "runserver": ("src/manage.py", "runserver", "--noreload", "127.0.0.1:1"),
    "wsgi": ("-c", "import sys; sys.path.insert(0, 'src'); import config.wsgi"),
}


@contextmanager
def _planted(project: GeneratedProject, files: dict[str, str]) -> Iterator[None]:
    written: list[Path] = []
    base = {
        "apps/stock/__init__.py": "",
        "apps/stock/apps.py": _APPS,
        "apps/stock/logic/__init__.py": "",
        "config/sections/stock.py": 'INSTALLED_APPS = ["apps.stock"]\n',
    }
    try:
        for name, text in {**base, **files}.items():
            path = project.folder / "src" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            written.append(path)
            path.write_text(text)
        yield
    finally:
        for path in written:
            path.unlink(missing_ok=True)
        for app in ("stock", "shed"):
            folders = (project.folder / "src/apps" / app).rglob("**/")
            for folder in sorted(folders, reverse=True):
                folder.rmdir()


_FIRST = next(iter(_FAULTS))
_ALL = [(fault, start) for fault in _FAULTS for start in _STARTS]
_EACH_ONCE = [(fault, start) for fault, start in _ALL if fault == _FIRST or start == "check"]


@pytest.mark.parametrize(
    ("fault", "start"),
    [
        pytest.param(*pair, marks=() if pair in _EACH_ONCE else pytest.mark.exhaustive, id=" - ".join(pair))
        for pair in _ALL
    ],
)
@pytest.mark.parametrize(
    "project", [pytest.param(False, id="without-example", marks=WITHOUT_EXAMPLE)], indirect=True
)
def test_a_fault_stops_the_start_in_one_line(project: GeneratedProject, fault: str, start: str) -> None:
    files, line = _FAULTS[fault]
    with _planted(project, files):
        begun = project.run(project.python, *_STARTS[start], PYTHONDONTWRITEBYTECODE="1")
    assert (begun.returncode, begun.stdout) == (3, "")
    assert begun.stderr == f"shop cannot start: {line}\n"
