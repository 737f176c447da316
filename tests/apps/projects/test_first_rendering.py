"""A new project whose plugins need packages that the shipped lock lacks."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from boatyard.apps.jobs.kinds.interruptions import Cancelled
from boatyard.apps.locks.logic.interfaces.locks import Locks
from boatyard.apps.locks.logic.interfaces.resolver import Resolver
from boatyard.apps.plugins.logic.interfaces import Catalogue, Renderer
from boatyard.apps.plugins.logic.rendering import Rendering, RenderingSpec
from boatyard.apps.projects.jobs.first_rendering import FirstRendering
from boatyard.core.bus import container
from boatyard.core.processes import ProgramCancelled
from tests.apps.locks.locks import lock, package
from tests.apps.plugins.site import Site
from tests.apps.plugins.test_rendering import spec

LOCK = lock(package("left-pad", "1.0"), package("redis", "1.0"))


class Index:
    """A resolver with a result, unless it is cancelled."""

    def __init__(self) -> None:
        self.starts: list[str] = []

    def resolve(
        self, pyproject_text: str, start: str, log: Callable[[str], None], cancelled: Callable[[], bool]
    ) -> str:
        self.starts.append(start)
        if cancelled():
            raise ProgramCancelled("poetry")
        return LOCK


@pytest.fixture
def index() -> Index:
    return Index()


@pytest.fixture
def site(tmp_path: Path, index: Index) -> Iterator[Site]:
    site = Site(tmp_path / "site")
    site.plugin("plain", files={"plain.txt": ""})
    site.plugin("padded", at=site.installed.root / "a1", tail='[dependencies.main]\nleft-pad = ">=1"\n')
    stand_ins = {Catalogue: site.catalogue, Locks: site.locks, Renderer: site.renderer, Resolver: index}
    with ExitStack() as overrides:
        for interface, stand_in in stand_ins.items():
            overrides.enter_context(container.override(interface, stand_in))
        yield site


def _render(step: Any, spec: RenderingSpec, folder: Path) -> Rendering:
    rendering: FirstRendering = container.resolve(FirstRendering)()
    return rendering.render(step, spec, folder)


def step(said: list[str], check: Callable[[], None] = lambda: None) -> Any:
    return SimpleNamespace(log=said.append, check=check)


def test_what_boatyard_carries_needs_no_index(site: Site, index: Index, tmp_path: Path) -> None:
    rendering = _render(step([]), spec("plain"), tmp_path / "shop")
    assert {"plain.txt", "poetry.lock"} <= set(rendering.files)
    assert index.starts == []


def test_an_index_is_asked_for_the_rest(site: Site, index: Index, tmp_path: Path) -> None:
    said: list[str] = []
    rendering = _render(step(said), spec("padded"), tmp_path / "shop")
    written = {path.relative_to(tmp_path / "shop").as_posix() for path in (tmp_path / "shop").rglob("*.*")}
    assert set(rendering.files) >= {"poetry.lock", ".boatyard.toml", ".boatyard/padded.toml"}
    assert set(rendering.files) <= written
    assert (tmp_path / "shop" / "poetry.lock").read_text() == LOCK
    (redis,) = site.locks.versions(["redis"]).values()
    assert said == [
        "Using a package index: left-pad>=1.",
        f"redis changes from {redis} to 1.0: no other version fits.",
    ]
    assert 'name = "django"' in index.starts[0], "what is shipped is what it starts with"


def test_a_cancelled_step_ends_the_resolver(site: Site, tmp_path: Path) -> None:
    def check() -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        _render(step([], check), spec("padded"), tmp_path / "shop")
