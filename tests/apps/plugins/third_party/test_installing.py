"""Adding a plugin to the catalogue: inspecting, trusting, pinning, keeping."""

import os
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest

from boatyard.apps.accounts.models import Account
from boatyard.apps.jobs.models import JobState
from boatyard.apps.plugins.logic.commands.install_plugin import InstallPlugin
from boatyard.apps.plugins.logic.commands.uninstall_plugin import UninstallPlugin
from boatyard.apps.plugins.logic.commands.update_plugin import UpdatePlugin
from boatyard.apps.plugins.logic.interfaces import InstalledPlugins, Origin
from boatyard.apps.plugins.logic.queries.get_plugin import GetPlugin
from boatyard.apps.plugins.logic.queries.list_offered_packages import ListOfferedPackages
from boatyard.apps.plugins.logic.queries.list_plugins import ListPlugins
from boatyard.apps.plugins.logic.queries.preview_plugin import PreviewPlugin
from boatyard.apps.plugins.logic.queries.preview_plugin_update import PreviewPluginUpdate
from boatyard.apps.plugins.logic.queries.preview_rendering import PreviewRendering
from boatyard.apps.plugins.models import InstalledPlugin
from boatyard.bus import Message
from boatyard.core.bus import bus, container
from boatyard.core.errors import Conflict, ExternalFailure, Forbidden, Invalid, NotFound
from boatyard.core.permissions import acting_as
from tests.apps.plugins.third_party.makers import (
    commit,
    git,
    install,
    installed_package,
    plugin_folder,
    update,
    write,
)
from tests.inline_jobs import do_job
from tests.pages.things import project

TAIL = '[dependencies.main]\nredis = ">=7"\nsome-private-thing = ">=2"\n'


def installed() -> InstalledPlugins:
    found: InstalledPlugins = container.resolve(InstalledPlugins)()
    return found


def test_a_folder_is_shown_and_then_pinned_by_its_files(acting: Account, tmp_path: Path) -> None:
    source = str(plugin_folder(tmp_path / "greetings", tail=TAIL, services=["redis"]))
    offer = bus.execute(PreviewPlugin(source))
    assert (offer.name, offer.version, offer.kind, offer.source) == ("greetings", "0.1.0", "folder", source)
    assert offer.pin.startswith("sha256-")
    assert offer.files == ("docs/greetings.md.jinja", "src/config/sections/greetings.py")
    needed = {package.name: bool(package.version) for package in offer.packages}
    assert needed == {"redis": True, "some-private-thing": False}
    assert offer.services == ("redis",)
    assert "run on this machine, as you" in offer.warning
    assert not InstalledPlugin.objects.exists()

    job = do_job(bus.execute(InstallPlugin(source, offer.pin, trusted=True)))
    assert (job.title, job.state) == (f"Install plugin from {source}", JobState.SUCCEEDED)
    assert installed().origins() == {"greetings": Origin(source, offer.pin)}
    listed = {plugin.name: plugin for plugin in bus.execute(ListPlugins())}
    assert (listed["greetings"].source, listed["greetings"].pin) == (source, offer.pin)


def test_what_is_installed_can_be_rendered_though_its_source_is_gone(acting: Account, tmp_path: Path) -> None:
    source = plugin_folder(tmp_path / "greetings")
    install(source)
    shutil.rmtree(source)
    files = bus.execute(PreviewRendering("shop", "Shop", ("greetings",))).files
    assert "src/config/sections/greetings.py" in files
    detail = bus.execute(GetPlugin("greetings"))
    assert detail.readme.startswith("# Greetings")
    assert detail.files == ("docs/greetings.md", "src/config/sections/greetings.py")
    job = do_job(bus.execute(UpdatePlugin("greetings", trusted=True, pin="any")))
    assert (job.state, job.error.startswith("source: There is no folder")) == (JobState.UNDONE, True)


def test_nothing_is_installed_without_trust(acting: Account, tmp_path: Path, data_folder: Path) -> None:
    source = str(plugin_folder(tmp_path / "greetings"))
    with pytest.raises(Invalid) as caught:
        bus.execute(InstallPlugin(source, bus.execute(PreviewPlugin(source)).pin))
    assert list(caught.value.fields) == ["trusted"]
    assert not InstalledPlugin.objects.exists()
    assert [entry.name for entry in (data_folder / "plugins").iterdir()] == [".incoming"]
    assert not list((data_folder / "plugins" / ".incoming").iterdir())


def test_only_what_was_shown_is_installed(acting: Account, tmp_path: Path) -> None:
    source = plugin_folder(tmp_path / "greetings")
    shown = bus.execute(PreviewPlugin(str(source))).pin
    write(source / "files" / "src" / "config" / "sections" / "greetings.py", "import os\n")
    job = do_job(bus.execute(InstallPlugin(str(source), shown, trusted=True)))
    assert (job.state, "has changed since it was shown" in job.error) == (JobState.UNDONE, True)
    assert not InstalledPlugin.objects.exists()


def test_only_an_administrator_looks_and_installs(member: Account, tmp_path: Path) -> None:
    source = str(plugin_folder(tmp_path / "greetings"))
    with acting_as(member.as_actor()):
        messages: tuple[Message[Any], ...] = (
            PreviewPlugin(source),
            InstallPlugin(source, "any", trusted=True),
            UpdatePlugin("greetings"),
            PreviewPluginUpdate("greetings"),
            UninstallPlugin("greetings"),
            ListOfferedPackages(),
        )
        for message in messages:
            with pytest.raises(Forbidden):
                bus.execute(message)


def test_a_repository_is_pinned_by_its_commit_and_followed(acting: Account, tmp_path: Path) -> None:
    repository = plugin_folder(tmp_path / "upstream")
    first = commit(repository)
    url = repository.as_uri()
    install(url)
    row = InstalledPlugin.objects.get()
    assert (row.pin, row.author, row.kind) == (first, "Grace", "git")
    assert update("greetings") == first

    plugin_folder(repository, version="0.2.0")
    second = commit(repository)
    offer = bus.execute(PreviewPluginUpdate("greetings"))
    assert (offer.installed_version, offer.version) == ("0.1.0", "0.2.0")
    assert (offer.installed_pin, offer.pin) == (first, second)
    with pytest.raises(Invalid):
        bus.execute(UpdatePlugin("greetings"))
    assert update("greetings") == second
    for pin, version in ((first, "0.1.0"), (second, "0.2.0"), (None, "0.2.0")):
        folder = installed().folder("greetings", pin)
        assert folder
        assert f'version = "{version}"' in (folder / "plugin.toml").read_text()


@pytest.mark.parametrize("wanted", ["v1", "side", "commit"])
def test_a_branch_a_tag_or_a_commit_can_be_named(acting: Account, tmp_path: Path, wanted: str) -> None:
    repository = plugin_folder(tmp_path / "upstream")
    first = commit(repository)
    git(repository, "tag", "v1")
    git(repository, "branch", "side")
    git(repository, "config", "uploadpack.allowAnySHA1InWant", "true")
    plugin_folder(repository, version="0.2.0")
    commit(repository)
    ref = first if wanted == "commit" else wanted
    assert bus.execute(PreviewPlugin(repository.as_uri(), ref)).pin == first


def test_a_ref_that_is_not_there_is_told(acting: Account, tmp_path: Path) -> None:
    repository = plugin_folder(tmp_path / "upstream")
    commit(repository)
    with pytest.raises(ExternalFailure, match="«nowhere»"):
        bus.execute(PreviewPlugin(repository.as_uri(), "nowhere"))
    with pytest.raises(ExternalFailure, match="git could not fetch"):
        bus.execute(PreviewPlugin((tmp_path / "none").as_uri()))


def test_a_folder_that_is_a_repository_is_pinned_by_commit_unless_it_was_edited(
    acting: Account, tmp_path: Path
) -> None:
    repository = plugin_folder(tmp_path / "upstream")
    assert bus.execute(PreviewPlugin(str(repository))).pin.startswith("sha256-")
    head = commit(repository)
    write(repository / "notes.txt", "no part of the plugin")
    assert bus.execute(PreviewPlugin(str(repository))).pin == head
    write(repository / "files" / "more.txt", "not committed")
    assert bus.execute(PreviewPlugin(str(repository))).pin.startswith("sha256-")


def test_a_package_is_found_by_its_entry_point_and_never_imported(
    acting: Account, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = installed_package(tmp_path / "site")
    monkeypatch.syspath_prepend(str(tmp_path / "site"))
    assert [package.name for package in bus.execute(ListOfferedPackages())] == ["boatyard-greetings"]
    for name in ("boatyard-greetings", "Boatyard_Greetings", "greetings"):
        offer = bus.execute(PreviewPlugin(name))
        assert offer.pin.startswith("1.4.0-sha256-")
        assert offer.author == "Grace"
    assert "__init__.py" not in offer.files
    assert "boatyard_greetings" not in sys.modules
    install("boatyard-greetings")
    assert bus.execute(ListOfferedPackages()) == ()
    write(folder / "files" / "docs" / "greetings.md.jinja", "another text")
    assert bus.execute(PreviewPluginUpdate("greetings")).pin != offer.pin
    with pytest.raises(Invalid, match="No package «nowhere»"):
        bus.execute(PreviewPlugin("nowhere"))


def test_a_plugin_may_lie_below_the_top_of_its_repository(acting: Account, tmp_path: Path) -> None:
    plugin_folder(tmp_path / "upstream" / "src" / "greetings_plugin")
    assert bus.execute(PreviewPlugin(str(tmp_path / "upstream"))).name == "greetings"
    plugin_folder(tmp_path / "upstream" / "src" / "other_plugin", "other")
    with pytest.raises(Invalid, match="several plugins \\(src/greetings_plugin, src/other_plugin\\)"):
        bus.execute(PreviewPlugin(str(tmp_path / "upstream")))


@pytest.mark.parametrize("name", ["example", "redis"])
def test_a_name_of_boatyards_own_is_refused(acting: Account, tmp_path: Path, name: str) -> None:
    source = str(plugin_folder(tmp_path / "theirs", name))
    with pytest.raises(Invalid) as caught:
        bus.execute(PreviewPlugin(source))
    assert name in str(caught.value.fields["source"])
    job = do_job(bus.execute(InstallPlugin(source, "any", trusted=True)))
    assert (job.state, name in job.error) == (JobState.UNDONE, True)
    assert not InstalledPlugin.objects.exists()


def test_a_second_plugin_of_the_same_name_is_refused(acting: Account, tmp_path: Path) -> None:
    install(plugin_folder(tmp_path / "one"))
    second = str(plugin_folder(tmp_path / "two", title="Two"))
    job = do_job(bus.execute(InstallPlugin(second, "any", trusted=True)))
    assert (job.state, "boatyard plugins update greetings" in job.error) == (JobState.UNDONE, True)
    assert installed().folder("greetings") is not None


def test_a_source_that_has_become_another_plugin_is_no_update(acting: Account, tmp_path: Path) -> None:
    source = plugin_folder(tmp_path / "one")
    install(source)
    shutil.rmtree(source)
    plugin_folder(source, "farewells")
    with pytest.raises(Conflict, match="«farewells»"):
        update("greetings")


def test_uninstalling_takes_the_row_and_every_copy(
    acting: Account, tmp_path: Path, data_folder: Path, django_capture_on_commit_callbacks: object
) -> None:
    install(plugin_folder(tmp_path / "one"))
    assert (data_folder / "plugins" / "greetings").is_dir()
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        bus.execute(UninstallPlugin("greetings"))
    assert not (data_folder / "plugins" / "greetings").exists()
    assert "greetings" not in [plugin.name for plugin in bus.execute(ListPlugins())]
    assert installed().folder("greetings") is None


def test_a_plugin_in_use_stays(acting: Account, tmp_path: Path, member: Account) -> None:
    install(plugin_folder(tmp_path / "one"))
    project(member, "their-shop", plugins=["example", "greetings"])
    with pytest.raises(Conflict, match="used by their-shop"):
        bus.execute(UninstallPlugin("greetings"))
    assert bus.execute(GetPlugin("greetings")).projects == (), "other people's projects are not told here"
    project(acting, "my-shop", number=1, plugins=["greetings"])
    assert bus.execute(GetPlugin("greetings")).projects == ("my-shop",)


def test_a_plugin_that_another_needs_stays(acting: Account, tmp_path: Path) -> None:
    install(plugin_folder(tmp_path / "one"))
    second = plugin_folder(tmp_path / "two", "farewells", requires=["greetings"])
    install(second)
    with pytest.raises(Conflict, match="required by farewells"):
        bus.execute(UninstallPlugin("greetings"))


def test_boatyards_own_cannot_be_uninstalled_or_updated_by_itself(acting: Account) -> None:
    messages: tuple[Message[Any], ...] = (
        UninstallPlugin("example"),
        UpdatePlugin("example"),
        PreviewPluginUpdate("example"),
    )
    for message in messages:
        with pytest.raises(Conflict, match="is part of Boatyard"):
            bus.execute(message)
    with pytest.raises(NotFound):
        bus.execute(UninstallPlugin("nowhere"))


@pytest.mark.parametrize("pin", ["../../../etc", "..", ".", "/etc", "a/b", "", "x" * 151, "-x"])
def test_a_pin_that_a_project_names_leads_nowhere_else(acting: Account, tmp_path: Path, pin: str) -> None:
    install(plugin_folder(tmp_path / "one"))
    current = installed().folder("greetings")
    assert installed().folder("greetings", pin) == (current if pin == "" else None)
    assert installed().folder("../greetings") is None


def test_what_a_killed_installation_left_is_replaced_and_swept(
    acting: Account, tmp_path: Path, data_folder: Path
) -> None:
    source = plugin_folder(tmp_path / "greetings")
    pin = bus.execute(PreviewPlugin(str(source))).pin
    half = write(data_folder / "plugins" / "greetings" / pin / "plugin.toml", "half a copy")
    room = write(data_folder / "plugins" / ".incoming" / "tmp1" / "file", "").parent
    fresh = write(data_folder / "plugins" / ".incoming" / "tmp2" / "file", "").parent
    os.utime(room, (0, 0))
    install(source)
    assert half.read_text().startswith('name = "greetings"')
    assert not room.exists()
    assert fresh.exists(), "another installation may be at work in it"
