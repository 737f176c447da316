"""Resolves with the real Poetry what the locked versions do not satisfy."""

import tomllib
from pathlib import Path

import pytest

from boatyard.apps.locks.logic.errors import NeedsResolver
from boatyard.apps.locks.services import ShippedLocks
from boatyard.apps.locks.services.poetry_resolver import PoetryResolver
from boatyard.core.errors import ExternalFailure
from boatyard.core.shipped_folders import Folders
from tests.apps.locks.locks import lock, package
from tests.apps.locks.poetry import check, locked_anew, needs_poetry
from tests.apps.plugins.projects import pyproject

LOCKS = ShippedLocks(Folders.shipped().lock)
BEFORE = pyproject(["django>=6.1,<6.2"], ["pytest>=9"])
WITH_HUMANIZE = pyproject(["django>=6.1,<6.2", "humanize<4.10"], ["pytest>=9"])


def versions(text: str) -> dict[str, str]:
    return {entry["name"]: entry["version"] for entry in tomllib.loads(text)["package"]}


@pytest.mark.poetry
@pytest.mark.network
class TestWithAnIndex:
    @pytest.fixture(autouse=True)
    def _poetry(self) -> None:
        needs_poetry()

    def test_only_what_must_moves(self, tmp_path: Path) -> None:
        old = LOCKS.subset(BEFORE)
        with pytest.raises(NeedsResolver) as caught:
            LOCKS.update(WITH_HUMANIZE, old)
        said: list[str] = []
        new = PoetryResolver().resolve(WITH_HUMANIZE, caught.value.start, said.append)
        assert said
        changes = LOCKS.changes(old, new)
        assert list(changes.added) == ["humanize"]
        assert not changes.removed
        assert not changes.changed
        check(tmp_path / "resolved", WITH_HUMANIZE, new)

        # From now on it is kept without resolving, whatever is added or removed.
        with_redis = WITH_HUMANIZE.replace('"humanize', '"redis>=7", "humanize')
        added = LOCKS.update(with_redis, new)
        assert versions(added)["humanize"] == versions(new)["humanize"]
        assert "redis" in versions(added)
        check(tmp_path / "added", with_redis, added)
        assert LOCKS.update(WITH_HUMANIZE, added) == new
        assert locked_anew(tmp_path / "anew", with_redis, added) == added

    def test_what_does_not_fit_is_said_with_poetrys_reason(self) -> None:
        text = pyproject(["django>=6.1,<6.2", "humanize>=900"])
        with pytest.raises(ExternalFailure, match=r"humanize") as caught:
            PoetryResolver().resolve(text, LOCKS.subset(BEFORE), lambda _line: None)
        assert caught.value.permanent


@pytest.mark.poetry
def test_without_an_index_nothing_is_done(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    needs_poetry()
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("POETRY_CACHE_DIR", str(tmp_path))
    monkeypatch.delenv("NO_PROXY", raising=False)
    monkeypatch.delenv("no_proxy", raising=False)
    with pytest.raises(ExternalFailure, match="cannot be reached"):
        PoetryResolver().resolve(pyproject(["humanize"]), lock(package("a", "1")), lambda _line: None)
