"""Refused plugins: every error is reported, and nothing is kept."""

import os
from collections.abc import Callable
from pathlib import Path
from unittest import mock

import pytest

from boatyard.apps.accounts.models import Account
from boatyard.apps.jobs.models import JobState
from boatyard.apps.plugins.logic.commands.install_plugin import InstallPlugin
from boatyard.apps.plugins.logic.queries.preview_plugin import PreviewPlugin
from boatyard.apps.plugins.models import InstalledPlugin
from boatyard.apps.plugins.services.sources import plugin_parts
from boatyard.core.bus import bus
from boatyard.core.errors import Invalid
from tests.apps.plugins.third_party.makers import commit, git, plugin_folder, write
from tests.inline_jobs import do_job


def faults_of(source: str) -> list[str]:
    """Returns the errors of its inspection. Installing it fails in the same way, and is undone."""
    with pytest.raises(Invalid) as caught:
        bus.execute(PreviewPlugin(source))
    assert list(caught.value.fields) == ["source"]
    faults = list(caught.value.fields["source"])
    job = do_job(bus.execute(InstallPlugin(source, "any", trusted=True)))
    assert (job.state, all(fault in job.error for fault in faults)) == (JobState.UNDONE, True)
    assert not InstalledPlugin.objects.exists()
    return faults


def test_every_fault_of_a_manifest_is_named_at_once(acting: Account, tmp_path: Path) -> None:
    plugin = plugin_folder(tmp_path / "bad", version="one", title=3, colour="red", requires=["nowhere"])
    faults = faults_of(str(plugin))
    assert len(faults) == 4
    for part in ("version cannot be 'one'", "title is not a string", "unknown key 'colour'", "'nowhere'"):
        assert any(part in fault for fault in faults), faults


@pytest.mark.parametrize("name", ["../evil", "Evil", "evil plugin", "-evil", "", "x" * 80, "a/b", "template"])
def test_a_name_that_is_none_is_refused(acting: Account, tmp_path: Path, name: str) -> None:
    plugin = plugin_folder(tmp_path / "bad")
    write(plugin / "plugin.toml", (plugin / "plugin.toml").read_text().replace('"greetings"', f'"{name}"'))
    assert faults_of(str(plugin))


@pytest.mark.parametrize("text", ["broken = [", "", "\x00"])
def test_a_manifest_that_is_none_is_refused(acting: Account, tmp_path: Path, text: str) -> None:
    plugin = plugin_folder(tmp_path / "bad")
    write(plugin / "plugin.toml", text)
    assert faults_of(str(plugin))


def test_a_folder_without_a_manifest_is_no_plugin(acting: Account, tmp_path: Path) -> None:
    assert faults_of(str(tmp_path)) == ["This is not a plugin: it has no plugin.toml."]


@pytest.mark.parametrize("source", ["/proc/self/root", "/proc/self/cwd", "/sys", "/"])
def test_what_the_system_makes_up_is_no_place_of_a_plugin(acting: Account, source: str) -> None:
    assert faults_of(source) == [f"{source} cannot contain a plugin."]


def test_a_folder_is_not_looked_through_without_end(acting: Account, tmp_path: Path) -> None:
    for number in range(200):
        (tmp_path / str(number)).mkdir()
    with mock.patch.object(plugin_parts, "_MOST_ENTRIES", 100):
        assert faults_of(str(tmp_path)) == ["It has too many files to search. Give the plugin's folder."]


def _link_out(plugin: Path) -> None:
    (plugin / "files" / "passwords").symlink_to("/etc/passwd")


def _link_folder(plugin: Path) -> None:
    (plugin / "files" / "etc").symlink_to("/etc")


def _link_within(plugin: Path) -> None:
    (plugin / "files" / "again").symlink_to("docs")


def _link_readme(plugin: Path) -> None:
    (plugin / "README.md").unlink()
    (plugin / "README.md").symlink_to("/etc/passwd")


def _link_manifest(plugin: Path) -> None:
    (plugin / "plugin.toml").rename(plugin / "real.toml")
    (plugin / "plugin.toml").symlink_to("real.toml")


def _link_overlay(plugin: Path) -> None:
    (plugin / "files").rename(plugin / "real")
    (plugin / "files").symlink_to("real")


def _pipe(plugin: Path) -> None:
    os.mkfifo(plugin / "files" / "pipe")


def _repository(plugin: Path) -> None:
    write(plugin / "files" / ".git" / "config", "[core]\n")


def _control_character(plugin: Path) -> None:
    write(plugin / "files" / "a\x1bb", "")


def _no_name(plugin: Path) -> None:
    write(plugin / "files" / "..jinja", "")


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (_link_out, "files/passwords: a plugin cannot contain links"),
        (_link_folder, "files/etc: a plugin cannot contain links"),
        (_link_within, "files/again: a plugin cannot contain links"),
        (_link_readme, "README.md: a plugin cannot contain links"),
        (_link_manifest, "plugin.toml: a plugin cannot contain links"),
        (_link_overlay, "files: a plugin cannot contain links"),
        (_pipe, "files/pipe: this is not a regular file"),
        (_repository, "files/.git/config: a plugin cannot contain a git repository"),
        (_no_name, "files/..jinja: the name is empty without .jinja"),
        (_control_character, "files/a\\x1bb: this name cannot be shown"),
    ],
)
def test_what_a_plugin_may_not_hold(
    acting: Account, tmp_path: Path, spoil: Callable[[Path], None], said: str
) -> None:
    plugin = plugin_folder(tmp_path / "bad")
    spoil(plugin)
    assert said in faults_of(str(plugin))


@pytest.mark.parametrize(
    "path", ["src/manage.py", "pyproject.toml", "poetry.lock", ".boatyard.toml", "src/MANAGE.py"]
)
def test_an_overlay_takes_no_file_of_the_base_template(acting: Account, tmp_path: Path, path: str) -> None:
    plugin = plugin_folder(tmp_path / "bad")
    write(plugin / "files" / path, "")
    assert any(path in fault for fault in faults_of(str(plugin)))


def test_too_many_files_and_too_much_are_refused(
    acting: Account, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plugin = plugin_folder(tmp_path / "big")
    monkeypatch.setattr(plugin_parts, "_MOST_BYTES", 10)
    assert faults_of(str(plugin)) == ["A plugin can have at most 0 MB; this one is larger."]
    monkeypatch.setattr(plugin_parts, "_MOST_FILES", 2)
    assert faults_of(str(plugin)) == ["A plugin can have at most 2 files; this one has 4."]


def test_nothing_that_a_repository_brings_is_run(acting: Account, tmp_path: Path) -> None:
    """Hooks, submodules and filters of the fetched repository, and the user's settings, have no effect."""
    seen = tmp_path / "seen"
    upstream = plugin_folder(tmp_path / "upstream")
    inner = tmp_path / "inner"
    write(inner / "x", "")
    commit(inner)
    git(upstream, "init", "--quiet", "--initial-branch=main")
    write(upstream / ".gitmodules", f'[submodule "inner"]\n\tpath = inner\n\turl = {inner.as_uri()}\n')
    git(upstream, "update-index", "--add", "--cacheinfo", f"160000,{commit(inner)},inner")
    write(upstream / ".gitattributes", "* filter=evil\n")
    hook = write(upstream / ".git" / "hooks" / "post-checkout", f"#!/bin/sh\ntouch {seen}\n")
    hook.chmod(0o755)
    git(upstream, "config", "filter.evil.smudge", f"touch {seen}; cat")
    git(upstream, "add", ".gitmodules", ".gitattributes", "plugin.toml", "README.md", "files")
    git(upstream, "commit", "--quiet", "--message=evil")
    seen.unlink(missing_ok=True)
    offer = bus.execute(PreviewPlugin(upstream.as_uri()))
    assert offer.name == "greetings"
    assert not seen.exists()


def test_the_users_own_git_settings_and_hooks_have_no_say(
    acting: Account, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = tmp_path / "seen"
    hook = write(tmp_path / "hooks" / "post-checkout", f"#!/bin/sh\ntouch {seen}\n")
    hook.chmod(0o755)
    write(
        tmp_path / "me" / ".gitconfig",
        f'[core]\n\thooksPath = {tmp_path}/hooks\n[url "file:///nowhere"]\n\tinsteadOf = file://\n',
    )
    monkeypatch.setenv("HOME", str(tmp_path / "me"))
    monkeypatch.setenv("GIT_CONFIG_COUNT", "1")
    monkeypatch.setenv("GIT_CONFIG_KEY_0", "core.hooksPath")
    monkeypatch.setenv("GIT_CONFIG_VALUE_0", str(tmp_path / "hooks"))
    upstream = plugin_folder(tmp_path / "upstream")
    commit(upstream)
    seen.unlink(missing_ok=True)
    assert bus.execute(PreviewPlugin(upstream.as_uri())).name == "greetings"
    assert not seen.exists()
