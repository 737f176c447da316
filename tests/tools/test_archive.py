from boatyard.apps.plugins.services.released.archive import read
from boatyard.apps.plugins.services.released.contents import plugin_contents
from boatyard.apps.plugins.services.released.released_file import ReleasedFile
from boatyard.core.shipped_folders import Folders
from tests.apps.plugins.site import Site
from tools.archive import ROOT, archive_once


def test_a_version_is_archived_once(site: Site) -> None:
    site.shared("common", {"a/c.txt": "c"})
    own = {"run.sh": "x", "__pycache__/a.pyc": "", "a/b.txt": "b"}
    site.plugin("cache", files=own, shares=["common"])
    files = plugin_contents(site.folders, "cache", ["common"])
    assert sorted(files) == ["files/a/b.txt", "files/a/c.txt", "files/run.sh", "plugin.toml"]
    assert archive_once(site.archive, "cache", "0.1.0", files).startswith("archived cache 0.1.0: 4 files")
    assert read(site.archive.archive("cache", "0.1.0")) == files
    assert archive_once(site.archive, "cache", "0.1.0", files) == "kept cache 0.1.0"


def test_an_archive_is_never_replaced(site: Site) -> None:
    archive_once(site.archive, "cache", "0.1.0", {"plugin.toml": ReleasedFile(b"first")})
    before = site.archive.archive("cache", "0.1.0").read_bytes()
    said = archive_once(site.archive, "cache", "0.1.0", {"plugin.toml": ReleasedFile(b"second")})
    assert said.startswith("refused cache 0.1.0")
    assert site.archive.archive("cache", "0.1.0").read_bytes() == before


def test_it_archives_what_this_package_carries() -> None:
    assert Folders.within(ROOT / "src" / "boatyard") == Folders.shipped()
