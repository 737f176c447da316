"""The locks of projects to which plugins are added, and from which they are removed."""

import re
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from boatyard.apps.locks.logic.prefer import Prefer
from boatyard.apps.locks.services import shipped_locks
from boatyard.apps.plugins.logic.rendering import RenderingSpec
from boatyard.apps.plugins.services.providing import shipped_catalogue, shipped_renderer
from tests.apps.locks.poetry import check, locked_anew, needs_poetry
from tools.relock.trial import beside_each_other

LOCKS = shipped_locks()
CATALOGUE = shipped_catalogue(LOCKS)
ALL = beside_each_other(CATALOGUE.plugins().values())


@cache
def pyproject(*plugins: str) -> str:
    """Returns the lock of a project with these plugins."""
    with TemporaryDirectory() as folder:
        spec = RenderingSpec("shop", "Shop", plugins)
        state = CATALOGUE.state(spec)
        shipped_renderer(CATALOGUE, LOCKS).render_state(state, Path(folder), lock=False)
        return Path(folder, "pyproject.toml").read_text()


def drifted(lock: str) -> str:
    """Returns a lock as of a newer Poetry, with files that were published later."""
    newer = lock.replace("Poetry 2", "Poetry 3", 1)
    return newer.replace(
        "files = [\n", f'files = [\n    {{file = "later.whl", hash = "sha256:{"0" * 64}"}},\n'
    )


@pytest.mark.parametrize("plugins", [*((name,) for name in CATALOGUE.plugins()), ALL], ids=" ".join)
def test_adding_and_removing_gives_the_same_lock(plugins: tuple[str, ...]) -> None:
    first = LOCKS.subset(pyproject())
    added = LOCKS.update(pyproject(*plugins), first)
    assert added == LOCKS.subset(pyproject(*plugins))
    assert not LOCKS.changes(first, added).changed
    assert LOCKS.update(pyproject(), added) == first


@pytest.mark.parametrize("prefer", Prefer)
def test_what_the_owner_locked_stays_as_it_is(prefer: Prefer) -> None:
    first = drifted(LOCKS.subset(pyproject()))
    added = LOCKS.update(pyproject(*ALL), first, prefer)
    assert LOCKS.update(pyproject(), added, prefer) == first


@pytest.mark.poetry
def test_poetry_takes_each_of_them_for_its_own(tmp_path: Path) -> None:
    needs_poetry()
    first = LOCKS.subset(pyproject())
    added = LOCKS.update(pyproject(*ALL), first)
    check(tmp_path / "added", pyproject(*ALL), added)
    check(tmp_path / "removed", pyproject(), LOCKS.update(pyproject(), added))


@pytest.mark.poetry
@pytest.mark.network
def test_poetry_would_lock_the_same(tmp_path: Path) -> None:
    needs_poetry()
    added = LOCKS.update(pyproject(*ALL), LOCKS.subset(pyproject()))
    assert _in_order(locked_anew(tmp_path / "anew", pyproject(*ALL), added)) == _in_order(added)


def _in_order(lock: str) -> str:
    """The lock with the conditions of each marker sorted: Poetry's releases order them differently."""

    def sort(found: re.Match[str]) -> str:
        return found[1] + " and ".join(sorted(found[2].split(" and "))) + found[3]

    return re.sub(r'^(markers = ")((?:(?! or ).)*)("\n)', sort, lock, flags=re.MULTILINE)
