"""Released versions."""

import io
import tarfile
from dataclasses import replace
from pathlib import Path

import pytest

from boatyard.apps.locks.services import shipped_locks
from boatyard.apps.plugins.logic.errors import VersionGone
from boatyard.apps.plugins.logic.plugin_state import PluginState
from boatyard.apps.plugins.logic.rendering import RenderingSpec
from boatyard.apps.plugins.logic.state import State
from boatyard.apps.plugins.logic.state_reading import is_state_file
from boatyard.apps.plugins.services.providing import shipped_catalogue, shipped_renderer
from boatyard.apps.plugins.services.released.archive import pack, read, unpack
from boatyard.apps.plugins.services.released.release_archive import ReleaseArchive
from boatyard.apps.plugins.services.released.released_file import ReleasedFile
from boatyard.apps.plugins.services.rendering.fingerprint import fingerprint
from boatyard.core.shipped_folders import Folders
from tests.apps.plugins.site import TEMPLATE, Site
from tests.apps.plugins.test_rendering import SPEC, spec, tree

FINGERPRINT = "e9cbf603017d02cb5625fd7b2c7748afa508b61bd9974212bf2723dba8057e6b"
"""The hash of the files of the first archived versions, without state and lock."""
FIRST = State("0.2.0", "shop", "Shop", plugins={"example": PluginState("0.2.0")})


def test_an_older_rendering_is_made_again_byte_for_byte(site: Site, tmp_path: Path) -> None:
    site.plugin(
        "cache",
        files={"cache.txt": "old", "gone.txt": ""},
        shares=["common"],
        tail='[dependencies.main]\nredis = ">=7"\n',
    )
    site.shared("common", {"shared.txt": "old"})
    first = site.renderer.render(spec("cache"), tmp_path / "first")
    old = State.read(tmp_path / "first")
    site.release()
    site.plugin(
        "cache",
        version="0.2.0",
        files={"cache.txt": "new"},
        shares=["common"],
        tail='[dependencies.main]\nflower = ">=2"\n',
    )
    site.shared("common", {"shared.txt": "new", "more.txt": ""})
    site.template_file("../template.toml", TEMPLATE.replace("1.2.3", "2.0.0"))
    site.template_file("README.md.jinja", "# New {{ project_title }}\n")
    again = site.renderer.render_state(old, tmp_path / "again")
    assert again == replace(first, id=again.id)
    assert tree(tmp_path / "again") == tree(tmp_path / "first")
    site.renderer.render(spec("cache"), tmp_path / "new")
    assert (tmp_path / "new" / "README.md").read_text() == "# New Tea shop\n"
    assert (tmp_path / "new" / "cache.txt").read_text() == "new"
    assert (tmp_path / "first" / "shared.txt").read_text() == "old"
    assert (tmp_path / "new" / "shared.txt").read_text() == "new"


def test_parts_can_be_of_different_versions(site: Site, tmp_path: Path) -> None:
    site.plugin("cache", files={"cache.txt": "old"})
    site.plugin("other", files={"other.txt": "old"})
    old = site.catalogue.state(spec("cache"))
    site.release()
    site.plugin("cache", version="0.2.0", files={"cache.txt": "new"})
    site.plugin("other", version="0.2.0", files={"other.txt": "new"})
    state = site.catalogue.state(spec("cache", "other"), old)
    assert dict(state.plugins) == {"cache": PluginState("0.1.0"), "other": PluginState("0.2.0")}
    site.renderer.render_state(state, tmp_path / "shop")
    assert (tmp_path / "shop" / "cache.txt").read_text() == "old"
    assert (tmp_path / "shop" / "other.txt").read_text() == "new"


def test_what_a_held_version_requires_comes_along(site: Site) -> None:
    site.plugin("redis")
    site.plugin("cache", requires=["redis"])
    old = site.catalogue.state(spec("cache"))
    site.release()
    site.plugin("cache", version="0.2.0")
    assert list(site.catalogue.state(spec("cache"), old).plugins) == ["cache", "redis"]
    assert list(site.catalogue.state(spec("cache")).plugins) == ["cache"]


def test_without_a_lock_only_the_lock_is_missing(site: Site, tmp_path: Path) -> None:
    whole = site.renderer.render(SPEC, tmp_path / "whole")
    state = site.catalogue.state(SPEC)
    rest = site.renderer.render_state(state, tmp_path / "rest", lock=False)
    assert set(whole.files) - set(rest.files) == {"poetry.lock"}
    assert not (tmp_path / "rest" / "poetry.lock").exists()


@pytest.mark.parametrize(
    "state",
    [
        replace(FIRST, template="0.0.9"),
        replace(FIRST, template="9.0.0"),
        replace(FIRST, plugins={"example": PluginState("9.9.9")}),
        replace(FIRST, plugins={"no-such": PluginState("0.1.0")}),
        replace(FIRST, plugins={"example": PluginState("0.2.0", source="https://git.example/x", pin="abc")}),
    ],
    ids=["older base template", "newer base template", "plugin's version", "unknown plugin", "not installed"],
)
def test_a_version_that_nobody_has_is_an_error(state: State, tmp_path: Path) -> None:
    locks = shipped_locks()
    renderer = shipped_renderer(shipped_catalogue(locks), locks)
    with pytest.raises(VersionGone):
        renderer.render_state(state, tmp_path / "shop")
    assert not (tmp_path / "shop").exists()


def test_the_first_template_and_example_give_what_they_gave_then(tmp_path: Path) -> None:
    locks = shipped_locks()
    renderer = shipped_renderer(shipped_catalogue(locks), locks)
    rendering = renderer.render_state(FIRST, tmp_path / "shop", lock=False)
    files = [path for path in rendering.files if not is_state_file(path)]
    assert fingerprint(tmp_path / "shop", files) == FINGERPRINT


def test_archives_are_the_same_bytes_each_time() -> None:
    for archive in Folders.shipped().released.rglob("*.tar.xz"):
        files = read(archive)
        assert pack(dict(reversed(files.items()))) == archive.read_bytes()


def test_an_archive_is_unpacked_once(tmp_path: Path) -> None:
    archive = ReleaseArchive(Folders.shipped().released, lambda: tmp_path)
    first = archive.plugin("example", "0.2.0")
    (first / "mark").touch()
    assert archive.plugin("example", "0.2.0") == first
    assert (first / "mark").exists()
    assert [path.name for path in (tmp_path / "example").iterdir()] == [first.name]


@pytest.mark.parametrize("name", ["../template", "", "a/b", "x\n"])
def test_a_name_that_is_none_finds_nothing(tmp_path: Path, name: str) -> None:
    with pytest.raises(VersionGone):
        ReleaseArchive(Folders.shipped().released, lambda: tmp_path).plugin(name, "0.2.0")


def test_a_version_that_is_none_finds_nothing(tmp_path: Path) -> None:
    with pytest.raises(VersionGone, match=r"of the base template\. It carries 0"):
        ReleaseArchive(Folders.shipped().released, lambda: tmp_path).template("../plugins/example/0.2.0")


@pytest.mark.parametrize("path", ["../outside", "/outside"])
def test_an_archive_writes_nothing_outside(tmp_path: Path, path: str) -> None:
    archive = tmp_path / "bad.tar.xz"
    archive.write_bytes(pack({path: ReleasedFile(b"x")}))
    (tmp_path / "in").mkdir()
    if path.startswith("/"):
        unpack(archive, tmp_path / "in")
    else:
        with pytest.raises(VersionGone):
            unpack(archive, tmp_path / "in")
    assert not (tmp_path / "outside").exists()
    assert not Path("/outside").exists()


def test_a_link_in_an_archive_leads_nowhere(tmp_path: Path) -> None:
    archive = tmp_path / "bad.tar.xz"
    with tarfile.open(archive, "w:xz") as files:
        link = tarfile.TarInfo("link")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc"
        files.addfile(link, io.BytesIO())
    (tmp_path / "in").mkdir()
    with pytest.raises(VersionGone):
        unpack(archive, tmp_path / "in")


def test_a_damaged_archive_is_an_error(tmp_path: Path) -> None:
    released = tmp_path / "released"
    (released / "template").mkdir(parents=True)
    (released / "template" / "0.1.0.tar.xz").write_bytes(b"no archive")
    with pytest.raises(VersionGone, match="damaged"):
        ReleaseArchive(released, lambda: tmp_path / "unpacked").template("0.1.0")
    assert list((tmp_path / "unpacked" / "template").iterdir()) == []


def test_a_spec_names_the_current_state(site: Site) -> None:
    site.plugin("cache")
    state = site.catalogue.state(RenderingSpec("shop", "Tea", ("cache",)))
    assert state.template == "1.2.3"
    assert site.catalogue.parts(state)[1] == (site.catalogue.plugins()["cache"],)
