from pathlib import Path

import pytest

from boatyard.apps.plugins.logic.service_reading import read_service
from boatyard.apps.plugins.services.catalogue.reading import read_manifest
from boatyard.core.shipped_folders import Folders
from tests.apps.plugins.site import Site
from tools.catalogue import main, report
from tools.reference import CATALOGUE, pages


def reported(site: Site, capsys: pytest.CaptureFixture[str]) -> list[str]:
    assert report(site.folders) == 1
    return capsys.readouterr().out.splitlines()


def test_what_boatyard_carries_is_without_a_fault(capsys: pytest.CaptureFixture[str]) -> None:
    code = main()
    printed = capsys.readouterr().out
    assert code == 0, printed
    assert printed.endswith("plugins have no errors.\n")


def test_every_fault_of_everything_is_reported_at_once(
    site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    site.plugin("first", title=3, files={"README.md": "taken"})
    site.plugin("second", version="new", requires=["frist"], files={"a.txt": "", ".git/hooks/x": ""})
    site.plugin(
        "third", files={"a.txt": "", "src/{{ port }}.py": ""}, tail='[dependencies.main]\nno-such = "*"\n'
    )
    site.template_file("../template.toml", "version = 1")
    assert reported(site, capsys) == [
        "template/template.toml: version is not a string",
        "first/plugin.toml: title is not a string",
        "second/plugin.toml: version cannot be 'new'",
        "second/plugin.toml: requires names 'frist', which is no plugin: did you mean 'first'?",
        "third/plugin.toml: no-such is not in the catalogue's lock",
        "second/files/.git/hooks/x: a plugin cannot contain .git",
        "third/files/'src/{{ port }}.py': a path can contain no variable except project_name",
        "first/files/README.md: the base template already has this file",
        "third/files/a.txt: second already has this file",
    ]


@pytest.mark.parametrize(
    ("path", "owner"),
    [
        ("README.md", "the base template"),
        ("readme.MD", "the base template"),
        ("README.md.jinja", "the base template"),
        ("run.sh/inside", "the base template"),
        ("src", "the base template"),
        ("poetry.lock", "the base template"),
        (".boatyard.toml", "the base template"),
        (".boatyard/other.toml", "the base template"),
        ("src/framework/bus/bus.py", "the base template"),
        ("docs/other.md", "able"),
    ],
)
def test_a_file_that_is_there_already_is_a_fault(
    site: Site, capsys: pytest.CaptureFixture[str], path: str, owner: str
) -> None:
    site.plugin("able", files={"docs/other.md": ""})
    site.plugin("bad", files={path: ""})
    assert reported(site, capsys) == [
        f"bad/files/{path.removesuffix('.jinja')}: {owner} already has this file"
    ]


def test_plugins_that_exclude_each_other_may_bring_the_same_file(
    site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    site.plugin("able", files={"docs/other.md": ""})
    site.plugin("best", conflicts=["able"], files={"docs/other.md": ""})
    assert report(site.folders) == 0


def test_a_shared_layer_counts_as_files_of_each_plugin_that_names_it(
    site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    site.shared("common", {"docs/other.md": ""})
    site.plugin("able", files={"docs/more.md": ""}, shares=["common"])
    site.plugin("best", conflicts=["able"], files={"docs/more.md": ""}, shares=["common"])
    assert report(site.folders) == 0
    capsys.readouterr()
    site.plugin("best", files={"docs/other.md": ""}, shares=["common"])
    site.plugin("calm", files={"docs/other.md": ""})
    (site.folders.plugins / "best/files/docs/more.md").unlink()
    assert reported(site, capsys) == [
        "best/files/docs/other.md: able already has this file",
        "best/plugin.toml: shares 'common' with docs/other.md: able already has this file",
        "best/plugin.toml: shares 'common' with docs/other.md: best already has this file",
        "calm/files/docs/other.md: able already has this file",
        "calm/files/docs/other.md: best already has this file",
    ]


def test_what_two_plugins_say_differently_is_a_fault(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    setting = '[[settings]]\nkey = "A_URL"\nhelp = "h"\ntype = "{}"\n'
    site.plugin("able", apps=["shared"], tail=setting.format("url"))
    site.plugin("best", apps=["shared"], tail=setting.format("text"))
    site.plugin("calm", tail=setting.format("url").replace('"h"', '"other words"'))
    assert reported(site, capsys) == [
        "best/plugin.toml: app 'shared' is one of able too",
        "best/plugin.toml: setting 'A_URL' is one of able too",
        "calm/plugin.toml: setting 'A_URL' is one of best too",
    ]


def test_a_setting_of_the_base_template_is_none_of_a_plugin(
    site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    site.template_file(".env.example.jinja", "PORT={{ port }}\n# A=\n")
    site.plugin("bad", tail='[[settings]]\nkey = "PORT"\nhelp = "h"\n[[settings]]\nkey = "A"\nhelp = "h"\n')
    assert reported(site, capsys) == ["bad/plugin.toml: setting 'PORT' is one of the base template's"]


def test_a_verb_of_the_base_template_is_no_process(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    site.template_file("Makefile.jinja", ".PHONY: run\nrun: setup  ## serves\n\tserve\n")
    process = '[[processes]]\nname = "{}"\ncommand = ["x"]\nhelp = "h"\n'
    site.plugin("bad", tail=process.format("run") + process.format("worker"))
    assert reported(site, capsys) == [
        "bad/plugin.toml: process 'run' is a target of the base template's Makefile"
    ]


def test_what_is_needed_may_not_exclude_each_other(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    site.plugin("able", conflicts=["best"])
    site.plugin("best")
    site.plugin("both", requires=["able", "best"])
    assert reported(site, capsys) == ["both/plugin.toml: requires both 'able' and 'best', which conflict"]


def test_a_released_version_keeps_its_files(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    site.plugin("cache", files={"a.txt": "a", "b.txt": "b"})
    site.release()
    assert report(site.folders) == 0
    capsys.readouterr()
    site.plugin("cache", files={"a.txt": "changed", "c.txt": ""})
    site.template_file("run.sh", "#!/bin/sh\n")
    assert reported(site, capsys) == [
        "template/template.toml: 1.2.3 was released with another template/project/run.sh; raise the version",
        "cache/plugin.toml: 0.1.0 was released with another files/a.txt and 1 more; raise the version",
    ]
    site.plugin("cache", version="0.1.1")
    site.template_file(
        "../template.toml", (site.folders.template / "template.toml").read_text().replace("1.2.3", "1.2.2")
    )
    assert reported(site, capsys) == ["template/template.toml: 1.2.2 is older than 1.2.3, which was released"]


def test_a_shared_file_that_changes_raises_the_version_of_each_plugin(
    site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    site.shared("common", {"a.txt": "a"})
    site.plugin("able", shares=["common"])
    site.plugin("best", conflicts=["able"], shares=["common"])
    site.release()
    assert report(site.folders) == 0
    capsys.readouterr()
    site.shared("common", {"a.txt": "changed"})
    assert reported(site, capsys) == [
        f"{name}/plugin.toml: 0.1.0 was released with another files/a.txt; raise the version"
        for name in ("able", "best")
    ]


def test_the_reference_has_every_key_and_nothing_else(tmp_path: Path) -> None:
    faults: list[str] = []
    known: set[str] = set()
    read_manifest(CATALOGUE, faults, name="parcels", known=known)
    assert faults == []
    assert known - _keys_of(CATALOGUE / "plugin.toml") == set()


def test_the_pages_are_the_references() -> None:
    for path, text in pages().items():
        assert path.read_text() == text, "Run: make reference"


def test_the_reference_is_carried() -> None:
    assert Folders.shipped().plugins.parent == CATALOGUE


def test_the_reference_of_services_has_every_key_and_nothing_else(tmp_path: Path) -> None:
    folder = tmp_path / "parceldb"
    folder.mkdir()
    (folder / "service.toml").write_text((CATALOGUE / "service.toml").read_text())
    for name in ("check.py", "database.py"):
        (folder / name).touch()
    faults: list[str] = []
    known: set[str] = set()
    read_service(folder, faults, known=known)
    assert faults == []
    assert known - _keys_of(folder / "service.toml") == set()


def _keys_of(file: Path) -> set[str]:
    import tomllib

    def walk(table: dict[str, object], path: str) -> set[str]:
        keys = set()
        for key, value in table.items():
            keys.add(f"{path}{key}")
            inner = value[0] if isinstance(value, list) and value and isinstance(value[0], dict) else value
            if isinstance(inner, dict):
                keys |= walk(inner, f"{path}{key}.")
        return keys

    return walk(tomllib.loads(file.read_text()), "")


def test_a_preset_names_plugins_that_there_are(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    site.plugin("redis", files={})
    (site.root / "presets.toml").write_text(
        '[[presets]]\nname = "api"\ntitle = "API"\nsummary = "Fast"\nplugins = ["redis", "rdis"]\n'
        '[[presets]]\nname = "api"\ntitle = "Again"\nsummary = "Fast"\nplugin = []\n'
    )
    name = f"{site.root.name}/presets.toml"
    assert reported(site, capsys) == [
        f"{name}: presets 1: there is no plugin rdis",
        f"{name}: presets 2: another preset has the name api",
        f"{name}: presets 2: unknown key 'plugin': did you mean 'plugins'?",
    ]
