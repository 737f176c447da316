from typing import Any

import pytest

from boatyard.apps.plugins.logic.errors import CatalogueFaults
from boatyard.apps.plugins.logic.manifest import (
    DurabilityRow,
    PluginSetting,
    ProcessType,
    SettingKind,
    SettingType,
)
from tests.apps.plugins.site import Site

WHOLE = """
[dependencies.main]
"celery[redis]" = ">=5.7"

[dependencies.dev]
celery-types = "*"

[[settings]]
key = "QUEUE_URL"
kind = "secret"
type = "url"
help = "Where the queue is."

[[processes]]
name = "worker"
command = ["celery", "worker"]
help = "Works off tasks."
needs = ["rabbitmq"]

[[durability]]
way = "`@task` with a queue"
runs = "after commit"
killed = "kept"
fails = "tried again"
use = "all but the smallest"
"""


def faults_of(site: Site) -> list[str]:
    with pytest.raises(CatalogueFaults) as caught:
        site.catalogue.plugins()
    return list(caught.value.faults)


def test_a_whole_manifest_is_read(site: Site) -> None:
    site.plugin("redis")
    site.plugin(
        "queue",
        default=True,
        requires=["redis"],
        services=["redis", "rabbitmq"],
        apps=["queue_results"],
        untyped=["queue.*"],
        tail=WHOLE,
    )
    manifest = site.catalogue.plugins()["queue"]
    assert (manifest.name, manifest.title, manifest.version, manifest.default) == (
        "queue",
        "Queue",
        "0.1.0",
        True,
    )
    assert manifest.requires == ("redis",)
    assert manifest.services == ("redis", "rabbitmq")
    assert dict(manifest.dependencies.main) == {"celery[redis]": ">=5.7"}
    assert dict(manifest.dependencies.dev) == {"celery-types": "*"}
    assert manifest.settings == (
        PluginSetting("QUEUE_URL", SettingKind.SECRET, SettingType.URL, "", "Where the queue is."),
    )
    assert manifest.processes == (
        ProcessType("worker", ("celery", "worker"), "Works off tasks.", ("rabbitmq",)),
    )
    assert manifest.apps == ("queue_results",)
    row = DurabilityRow("`@task` with a queue", "after commit", "kept", "tried again", "all but the smallest")
    assert manifest.durability == (row,)
    assert (manifest.untyped, manifest.documented) == (("queue.*",), False)


def test_plugins_are_read_once(site: Site) -> None:
    site.plugin("redis")
    catalogue = site.catalogue
    first = catalogue.plugins()
    site.plugin("other")
    assert catalogue.plugins() is first


@pytest.mark.parametrize(
    ("values", "tail", "fault"),
    [
        ({"colour": "red"}, "", "unknown key 'colour'"),
        ({"title": None}, "", "title is missing"),
        ({"title": 3}, "", "title is not a string"),
        ({"title": ""}, "", "title cannot be ''"),
        ({"title": "two\nlines"}, "", "title cannot be 'two\\nlines'"),
        ({"name": "Bad_Name"}, "", "name cannot be 'Bad_Name'"),
        ({"name": "../up"}, "", "name cannot be '../up'"),
        ({"name": "other"}, "", "name is 'other', but the folder is 'bad'"),
        ({"version": "one"}, "", "version cannot be 'one'"),
        ({"default": "yes"}, "", "default is not true or false"),
        ({"requires": "redis"}, "", "requires is not a list"),
        ({"requires": [1]}, "", "requires cannot be 1"),
        ({"requires": ["nowhere"]}, "", "requires names 'nowhere', which is no plugin"),
        ({"conflicts": ["nowhere"]}, "", "conflicts names 'nowhere', which is no plugin"),
        ({"shares": ["nowhere"]}, "", "shares names 'nowhere', but catalogue/shared holds common"),
        ({"shares": ["../plugins/bad"]}, "", "shares cannot be '../plugins/bad'"),
        ({"conflicts": ["bad"]}, "", "conflicts with 'bad', which it requires"),
        ({"requires": ["bad"]}, "", "requires itself"),
        ({"services": ["redis", "redis"]}, "", "services names something twice"),
        ({}, '[dependencies.main]\ndjango = "newest"', "dependencies: django = 'newest' is not a package"),
        ({}, "[dependencies.main]\ndjango = 6", "dependencies: main.django is not a string"),
        ({}, '[dependencies.main]\ndjango = "<5"', "django <5 excludes "),
        ({}, '[dependencies.main]\nleft-pad = "*"', "left-pad is not in the catalogue's lock"),
        ({}, '[dependencies.test]\nx = "*"', "dependencies: unknown key 'test'"),
        ({}, '[[settings]]\nkey = "lower"\nhelp = "h"', "settings 1: key cannot be 'lower'"),
        (
            {},
            '[[settings]]\nkey = "A"\nhelp = "h"\nkind = "file"',
            "settings 1: kind is 'file', which is none of",
        ),
        ({}, '[[settings]]\nkey = "A"\nhelp = "h"\nkind = 1', "settings 1: kind is not a string"),
        (
            {},
            '[[settings]]\nkey = "A"\nhelp = "h"\nkind = "secret"\ndefault = "x"',
            "settings 1: a secret has no default",
        ),
        ({"settings": ["A"]}, "", "settings 1 is not a table"),
        ({}, '[[processes]]\nname = "p"\nhelp = "h"', "processes 1: command is missing"),
        ({}, '[[processes]]\nname = "p"\ncommand = ["x"]', "processes 1: help is missing"),
        (
            {},
            '[[processes]]\nname = "p"\ncommand = ["x"]\nhelp = "h"\nneeds = ["redis"]',
            "process p needs redis, which neither",
        ),
        (
            {"services": ["mysql"]},
            "",
            "services names 'mysql', which is none of mariadb, postgres, redis, rabbitmq",
        ),
        ({"apps": ["Bad-label"]}, "", "apps cannot be 'Bad-label'"),
        ({"titel": "T"}, "", "unknown key 'titel': did you mean 'title'?"),
        ({"requires": ["bda"]}, "", "requires names 'bda', which is no plugin: did you mean 'bad'?"),
        ({"version": "1.0"}, "", "version cannot be '1.0'"),
        ({"name": "b" * 51}, "", "name cannot be "),
        (
            {},
            '[[settings]]\nkey = "A"\nhelp = "h"\ntype = "integer"\ndefault = "x"',
            "is not of type integer",
        ),
        (
            {},
            '[[settings]]\nkey = "A"\nhelp = "h"\ntype = "boolean"\ndefault = "1"',
            "is not of type boolean",
        ),
        ({}, '[[settings]]\nkey = "A"\nhelp = "h"\ntype = "url"\ndefault = "x y"', "is not of type url"),
        (
            {},
            '[[durability]]\nway = "a | b"\nruns = "r"\nkilled = "k"\nfails = "f"\nuse = "u"',
            "durability 1: way cannot be 'a | b'",
        ),
        ({"untyped": ["not a package"]}, "", "untyped cannot be 'not a package'"),
        ({}, "broken = [", "cannot be read"),
    ],
)
def test_a_fault_names_the_file_and_the_key(
    site: Site, values: dict[str, Any], tail: str, fault: str
) -> None:
    site.shared("common", {"a.txt": ""})
    site.plugin("bad", tail=tail, **values)
    (found,) = faults_of(site)
    assert found.startswith("bad/plugin.toml: ")
    assert fault in found


def test_all_faults_of_all_manifests_come_at_once(site: Site) -> None:
    site.plugin("first", title=3, colour="red")
    site.plugin("second", version="new")
    site.template_file("../template.toml", "version = 1")
    assert faults_of(site) == [
        "template/template.toml: version is not a string",
        "first/plugin.toml: title is not a string",
        "first/plugin.toml: unknown key 'colour'",
        "second/plugin.toml: version cannot be 'new'",
    ]


def test_a_circle_of_requirements_is_one_fault(site: Site) -> None:
    for name, required in (("a", "b"), ("b", "c"), ("c", "a")):
        site.plugin(name, requires=[required])
    assert faults_of(site) == ["a/plugin.toml: requires itself through a, b, c"]


def test_a_plugin_cannot_exclude_what_it_needs_indirectly(site: Site) -> None:
    site.plugin("a", requires=["b"], conflicts=["c"])
    site.plugin("b", requires=["c"])
    site.plugin("c")
    assert faults_of(site) == ["a/plugin.toml: conflicts with 'c', which it requires"]


def test_a_folder_without_a_manifest_is_a_fault(site: Site) -> None:
    (site.folders.plugins / "empty").mkdir()
    assert faults_of(site) == ["empty/plugin.toml: cannot be read (No such file or directory)"]


@pytest.mark.parametrize("file", ["docs/queue.md", "docs/queue.md.jinja"])
def test_a_plugin_is_documented_by_the_page_of_its_name(site: Site, file: str) -> None:
    site.plugin("queue", files={file: "# Queue\n"})
    site.plugin("other", files={"docs/more.md": "# More\n"})
    plugins = site.catalogue.plugins()
    assert (plugins["queue"].documented, plugins["other"].documented) == (True, False)


@pytest.mark.parametrize("target", ["/etc/hostname", "../../outside", "inside.txt"])
def test_a_plugin_may_hold_no_links(site: Site, target: str) -> None:
    folder = site.plugin("linked", files={"inside.txt": "x"})
    (folder / "files" / "link.txt").symlink_to(target)
    site.shared("common", {".env": ""})
    assert faults_of(site) == [
        "linked/files/link.txt: a plugin cannot contain links",
        "common/files/.env: a plugin cannot contain .env",
    ]
