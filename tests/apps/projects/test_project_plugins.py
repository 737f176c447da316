"""The plugins of a project on its page and in the API."""

from pathlib import Path

import pytest

from boatyard.apps.accounts.models import Account
from boatyard.apps.plugins.logic.interfaces import Catalogue
from boatyard.apps.plugins.logic.rendering import RenderingSpec
from boatyard.apps.projects.logic.queries.list_project_plugins import ListProjectPlugins
from boatyard.core.bus import bus, container
from boatyard.core.errors import NotFound
from boatyard.core.permissions import acting_as
from tests.apps.plugins.site import Site
from tests.pages.things import project
from tests.people import account

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner() -> Account:
    return account("ann")


def test_versions_requirements_and_updates_are_told(owner: Account, tmp_path: Path) -> None:
    site = Site(tmp_path / "site")
    site.plugin("redis")
    site.plugin("celery", requires=["redis"], title="Celery")
    site.renderer.render(RenderingSpec("shop", "Shop", ("celery",)), tmp_path / "shop")
    shop = project(owner, "shop", plugins=["celery", "redis"])
    shop.repository = str(tmp_path / "shop")
    shop.save()
    site.release()
    site.plugin("redis", version="0.2.0", title="Redis")
    with acting_as(owner.as_actor()), container.override(Catalogue, site.catalogue):
        held = bus.execute(ListProjectPlugins("shop"))
    assert (held.template, held.newest_template, held.fault) == ("1.2.3", "1.2.3", "")
    assert held.has_update
    celery, redis = held.plugins
    assert (celery.title, celery.version, celery.has_update, celery.required_by) == (
        "Celery",
        "0.1.0",
        False,
        (),
    )
    assert (redis.version, redis.newest, redis.has_update) == ("0.1.0", "0.2.0", True)
    assert redis.required_by == ("celery",)


def test_what_was_noted_is_shown_where_the_project_cannot_be_read(owner: Account) -> None:
    project(owner, "shop", plugins=["example", "nowhere"])
    with acting_as(owner.as_actor()):
        held = bus.execute(ListProjectPlugins("shop"))
    assert [(plugin.name, plugin.title, plugin.version) for plugin in held.plugins] == [
        ("example", "Example app", ""),
        ("nowhere", "nowhere", ""),
    ]
    assert "no .boatyard.toml" in held.fault
    assert not held.has_update


def test_other_peoples_projects_are_not_told(owner: Account) -> None:
    project(owner, "shop")
    with acting_as(account("bob").as_actor()), pytest.raises(NotFound):
        bus.execute(ListProjectPlugins("shop"))
