"""Third-party plugins besides those of the catalogue."""

from dataclasses import replace
from pathlib import Path

import pytest

from boatyard.apps.locks.logic.errors import DependencyNotShipped, NeedsResolver
from boatyard.apps.plugins.logic.errors import CatalogueFaults, VersionGone
from boatyard.apps.plugins.logic.plugin_state import PluginState
from boatyard.apps.plugins.logic.state import State
from tests.apps.plugins.site import Site
from tests.apps.plugins.test_rendering import spec

PROCESS = (
    "parcels/plugin.toml: process p needs redis, "
    "which neither the plugin's services name nor those of the plugins that it requires"
)
SOURCE = "https://git.example/parcels"


@pytest.fixture
def parcels(site: Site) -> Path:
    """An installed plugin at the pin a1."""
    site.plugin("redis")
    files = {"parcels.txt": "first"}
    return site.plugin("parcels", at=site.installed.root / "a1", requires=["redis"], files=files)


def faults_of(site: Site, folder: Path) -> tuple[str, ...]:
    with pytest.raises(CatalogueFaults) as caught:
        site.catalogue.check(folder)
    return caught.value.faults


@pytest.mark.usefixtures("parcels")
def test_an_installed_plugin_is_one_of_the_catalogue(site: Site, tmp_path: Path) -> None:
    manifest = site.catalogue.plugins()["parcels"]
    assert (manifest.source, manifest.pin, manifest.default) == (SOURCE, "a1", False)
    site.renderer.render(spec("parcels"), tmp_path / "shop")
    assert (tmp_path / "shop" / "parcels.txt").read_text() == "first"
    assert dict(State.read(tmp_path / "shop").plugins) == {
        "parcels": PluginState("0.1.0", source=SOURCE, pin="a1"),
        "redis": PluginState("0.1.0", chosen=False),
    }


@pytest.mark.usefixtures("parcels")
def test_a_project_keeps_the_pin_that_it_holds(site: Site, tmp_path: Path) -> None:
    old = site.catalogue.state(spec("parcels"))
    site.plugin("parcels", at=site.installed.root / "b2", files={"parcels.txt": "second"})
    assert site.catalogue.state(spec("parcels")).plugins["parcels"].pin == "b2"
    kept = site.catalogue.state(spec("parcels"), old)
    assert kept.plugins["parcels"] == old.plugins["parcels"]
    site.renderer.render_state(kept, tmp_path / "shop")
    assert (tmp_path / "shop" / "parcels.txt").read_text() == "first"


@pytest.mark.usefixtures("parcels")
def test_what_is_not_installed_is_an_error_that_says_how(site: Site, tmp_path: Path) -> None:
    state = site.catalogue.state(spec("parcels"))
    gone = replace(state, plugins={"parcels": replace(state.plugins["parcels"], pin="c3")})
    with pytest.raises(VersionGone, match=f"boatyard plugins install {SOURCE}"):
        site.renderer.render_state(gone, tmp_path / "shop")


@pytest.mark.usefixtures("parcels")
def test_a_lost_plugin_can_still_be_left_out(site: Site) -> None:
    state = site.catalogue.state(spec("parcels"))
    held = replace(state, plugins={**state.plugins, "parcels": replace(state.plugins["parcels"], pin="c3")})
    assert list(site.catalogue.state(spec("redis"), held).plugins) == ["redis"]


def test_one_at_fault_does_not_disturb_the_others(site: Site) -> None:
    installed = site.installed.root / "a1"
    site.plugin("redis")
    site.plugin("good", at=installed, shares=["common"])
    site.plugin("bad", at=installed, title=3)
    site.plugin("redis", at=installed)
    site.plugin("lost", at=installed, requires=["bad"])
    site.plugin("more", at=installed, requires=["lost"])
    assert list(site.catalogue.plugins()) == ["good", "redis"]
    assert site.catalogue.plugins()["good"].shares == ()
    assert site.catalogue.plugins()["redis"].source == ""
    assert site.catalogue.faults() == {
        "bad": ("bad/plugin.toml: title is not a string",),
        "redis": ("redis is the name of a plugin of Boatyard's own catalogue",),
        "lost": ("lost/plugin.toml: requires names 'bad', which is no plugin",),
        "more": ("more/plugin.toml: requires names 'lost', which is no plugin",),
    }


def test_a_plugin_is_checked_before_it_is_installed(site: Site, tmp_path: Path) -> None:
    site.plugin("redis", files={"docs/redis.md": ""})
    folder = site.plugin("parcels", at=tmp_path, requires=["redis"], files={"parcels.txt": ""})
    assert site.catalogue.check(folder.rename(tmp_path / "any-folder")).name == "parcels"


def test_every_fault_of_a_plugin_is_found_before_it_is_installed(site: Site, tmp_path: Path) -> None:
    site.shared("common", {"src/common.py": ""})
    site.plugin("redis", files={"docs/redis.md": ""}, shares=["common"])
    files = {
        "README.md": "",
        "src/common.py": "",
        "docs/redis.md": "",
        "{{ port }}.txt": "",
        ".git/hooks/pre-commit": "",
        "../up": "",
    }
    tail = (
        '[[settings]]\nkey = "A"\n[[processes]]\nname = "p"\ncommand = ["p"]\nhelp = "h"\nneeds = ["redis"]\n'
    )
    folder = site.plugin(
        "parcels", at=tmp_path, requires=["rediss"], default=True, shares=["s"], files=files, tail=tail
    )
    (folder / "files" / "link").symlink_to("/etc/hostname")
    (folder / "files" / "folder").symlink_to("/etc", target_is_directory=True)
    assert faults_of(site, folder) == (
        "parcels/plugin.toml: settings 1: help is missing",
        "parcels/files/folder: a plugin cannot contain links",
        "parcels/files/link: a plugin cannot contain links",
        "parcels/files/.git/hooks/pre-commit: a plugin cannot contain .git",
        "parcels/files/'{{ port }}.txt': a path can contain no variable except project_name",
        "parcels/plugin.toml: only plugins of Boatyard's own catalogue can have default",
        "parcels/plugin.toml: only plugins of Boatyard's own catalogue can have shares",
        "parcels/plugin.toml: requires names 'rediss', which is no plugin: did you mean 'redis'?",
        PROCESS,
        "parcels/files/README.md: the base template already has this file",
        "parcels/files/docs/redis.md: redis already has this file",
        "parcels/files/src/common.py: redis already has this file",
    )


def test_the_name_of_a_carried_plugin_is_taken(site: Site, tmp_path: Path) -> None:
    site.plugin("redis")
    folder = site.plugin("redis", at=tmp_path)
    assert faults_of(site, folder) == ("redis/plugin.toml: 'redis' is a plugin of Boatyard's own catalogue",)


@pytest.mark.usefixtures("parcels")
def test_a_newer_self_takes_the_place_of_what_is_installed(site: Site, tmp_path: Path) -> None:
    newer = site.plugin("parcels", at=tmp_path, version="0.2.0", files={"parcels.txt": "second"})
    assert site.catalogue.check(newer).version == "0.2.0"


def test_packages_beside_the_catalogue_are_left_to_a_resolver(site: Site, tmp_path: Path) -> None:
    tail = '[dependencies.main]\nleft-pad = "*"\nredis = ">=7"\n'
    site.plugin("parcels", at=site.installed.root / "a1", tail=tail)
    with pytest.raises(DependencyNotShipped, match="left-pad"):
        site.renderer.render(spec("parcels"), tmp_path / "shop")
    state = site.catalogue.state(spec("parcels"))
    site.renderer.render_state(state, tmp_path / "shop", lock=False)
    pyproject = (tmp_path / "shop" / "pyproject.toml").read_text()
    site.renderer.render(spec(), tmp_path / "plain")
    with pytest.raises(NeedsResolver, match="left-pad"):
        site.locks.update(pyproject, (tmp_path / "plain" / "poetry.lock").read_text())
