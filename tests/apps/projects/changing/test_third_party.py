"""A third-party plugin in a project: added at a pin, and updated although its source is gone."""

import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from pytest_django import DjangoDbBlocker

from boatyard.apps.accounts.models import Account
from boatyard.apps.jobs.models import JobState
from boatyard.apps.jobs.services.run_until_done import run_until_done
from boatyard.apps.jobs.services.timing import Timing
from boatyard.apps.plugins.logic.commands.uninstall_plugin import UninstallPlugin
from boatyard.apps.plugins.logic.interfaces import Renderer
from boatyard.apps.plugins.logic.rendering import RenderingSpec
from boatyard.apps.plugins.logic.state import State
from boatyard.apps.projects.logic.commands.change_plugins import ChangePlugins
from boatyard.apps.projects.logic.interfaces.project_database import ProjectDatabase
from boatyard.apps.projects.logic.project_mark import MARK
from boatyard.apps.projects.logic.queries.list_project_plugins import ListProjectPlugins
from boatyard.apps.projects.logic.queries.preview_change import PreviewChange
from boatyard.apps.projects.models import Project
from boatyard.core.bus import bus, container
from boatyard.core.errors import Conflict
from boatyard.core.permissions import acting_as
from tests.apps.jobs.database import redirected
from tests.apps.plugins.third_party.makers import commit, install, plugin_folder, update, write
from tests.apps.projects.changing.stand_in_database import StandInDatabase
from tests.pages.things import project
from tests.stand_in_platform import StandInPlatform, on_platform

SECTION = "src/config/sections/greetings.py"
OLD = "src/apps/greetings/old.py"
"""A plugin for an older base template with other module names."""


@pytest.fixture
def shop(
    sqlite_url: str, tmp_path: Path, django_db_blocker: DjangoDbBlocker, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Project]:
    """A project with the whole catalogue in a repository. Ann, an administrator, is the actor."""
    monkeypatch.setenv("BOATYARD_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("BOATYARD_HOST", "here")
    with django_db_blocker.unblock(), redirected(sqlite_url), ExitStack() as stack:
        stack.enter_context(on_platform(StandInPlatform()))
        stack.enter_context(container.override(ProjectDatabase, StandInDatabase()))
        ann = Account.objects.create_superuser("ann", email="ann@example.org")
        stack.enter_context(acting_as(ann.as_actor()))
        folder = tmp_path / "shop"
        renderer: Renderer = container.resolve(Renderer)()
        renderer.render(RenderingSpec("shop", "Shop", ()), folder)
        commit(folder)
        made = project(ann, "shop", plugins=[], folder=str(folder))
        (folder / MARK).write_text(f"{made.pk}\n")
        yield made


def change(**request: Any) -> None:
    started = bus.execute(ChangePlugins("shop", **request))
    assert started.job_id
    assert run_until_done(started.job_id, timing=Timing(poll=0.02)) is JobState.SUCCEEDED


def test_it_is_followed_from_pin_to_pin(shop: Project, tmp_path: Path) -> None:
    source = plugin_folder(tmp_path / "upstream")
    write(source / "files" / OLD, "from apps.core.bus import Query\nfrom config.env import env\n")
    first = commit(source)
    install(source.as_uri())
    change(add=("greetings",))
    assert (shop.path / OLD).read_text() == (
        "from framework.bus import Query\nfrom framework.config.env import env\n"
    )
    state = State.read(shop.path).plugins["greetings"]
    assert (state.source, state.pin, state.version) == (source.as_uri(), first, "0.1.0")
    assert (shop.path / "docs/greetings.md").read_text() == "# Shop greets\n"

    write(source / "files" / SECTION, 'GREETING = "ahoy"\n')
    second = commit(source)
    update("greetings")
    shutil.rmtree(source)
    (held,) = bus.execute(ListProjectPlugins("shop")).plugins
    assert (held.version, held.newest, held.has_update) == ("0.1.0", "0.1.0", True), "the pin alone has moved"
    preview = bus.execute(PreviewChange("shop", update=("greetings",)))
    assert SECTION in [file.path for file in preview.files]
    change(update=("greetings",))
    assert State.read(shop.path).plugins["greetings"].pin == second
    assert "ahoy" in (shop.path / SECTION).read_text()

    with pytest.raises(Conflict, match="used by shop"):
        bus.execute(UninstallPlugin("greetings"))
    change(remove=("greetings",))
    assert not (shop.path / SECTION).exists()
    bus.execute(UninstallPlugin("greetings"))
