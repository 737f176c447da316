"""`boatyard plugins` and `boatyard make plugin`, as a person and a script meet them."""

import json
from pathlib import Path

import pytest

from tests.apps.plugins.third_party.makers import commit, plugin_folder, write
from tests.cli.conftest import Boatyard, last_object


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return plugin_folder(tmp_path / "greetings")


def test_the_catalogue_is_listed_and_searched(inside: Boatyard) -> None:
    assert "example" in inside("plugins").stdout
    names = [json.loads(line)["name"] for line in inside("plugins", "--json").stdout.splitlines()]
    assert {"example", "redis"} <= set(names)
    found = inside("plugins", "list", "django-redis", "--json").stdout.splitlines()
    assert [json.loads(line)["name"] for line in found] == ["redis"]
    assert "No plugin matches «zeppelin»" in inside("plugins", "list", "zeppelin").stdout
    shown = inside("plugins", "show", "redis").stdout
    assert "django-redis" in shown
    assert "REDIS_URL" in shown
    assert inside("plugins", "show", "nowhere").returncode == 1


def test_a_plugin_is_shown_before_it_is_trusted(boatyard: Boatyard, source: Path) -> None:
    refused = boatyard("plugins", "install", "./greetings", stdin="n\n")
    assert refused.returncode == 1
    shown = ("Greetings", "sha256-", "src/config/sections/greetings.py", "as you", "Do you trust")
    for part in shown:
        assert part in refused.stderr
    assert "greetings" not in boatyard("plugins").stdout
    assert boatyard("plugins", "install", "./greetings", stdin="y\n").returncode == 0
    assert "greetings" in boatyard("plugins").stdout


def test_from_installing_to_uninstalling_as_a_script_does_it(boatyard: Boatyard, source: Path) -> None:
    first = last_object(boatyard("plugins", "install", str(source), "--trust", "--json"))
    assert (first["plugin"], first["version"]) == ("greetings", "0.1.0")
    assert last_object(boatyard("plugins", "update", "greetings", "--json"))["changed"] is False
    plugin_folder(source, version="0.2.0")
    head = commit(source)
    asked = boatyard("plugins", "update", "greetings", stdin="")
    assert asked.returncode != 0
    assert "0.1.0 → 0.2.0" in asked.stderr
    updated = last_object(boatyard("plugins", "update", "greetings", "--trust", "--json"))
    assert (updated["changed"], updated["pin"]) == (True, head)
    detail = last_object(boatyard("plugins", "show", "greetings", "--json"))
    assert detail["installation"]["source"] == str(source)
    assert last_object(boatyard("plugins", "uninstall", "greetings", "--yes", "--json"))["uninstalled"]
    assert boatyard("plugins", "show", "greetings").returncode == 1


def test_every_fault_stands_on_a_line_of_its_own(inside: Boatyard, source: Path) -> None:
    write(source / "plugin.toml", (source / "plugin.toml").read_text() + 'colour = "red"\n')
    write(source / "files" / "pyproject.toml", "")
    result = inside("plugins", "install", "./greetings", "--trust")
    assert result.returncode == 1
    assert result.stderr.startswith("source:\n  greetings/plugin.toml: unknown key 'colour'\n")
    assert len(result.stderr.splitlines()) == 3


@pytest.mark.parametrize("source", ["--upload-pack=x", "ext::sh -c x", "http://example.org/x", "nowhere"])
def test_a_source_that_will_not_do_is_one_message(inside: Boatyard, source: str) -> None:
    result = inside("plugins", "install", "--trust", "--", source)
    assert result.returncode == 1
    assert result.stderr.startswith("source: ")
    assert "Traceback" not in result.stderr


def test_somebody_else_may_look_and_not_install(boatyard: Boatyard, source: Path) -> None:
    boatyard("accounts", "create", "dora")
    assert boatyard("--as", "dora", "plugins").returncode == 0
    refused = boatyard("--as", "dora", "plugins", "install", "./greetings", "--trust")
    assert refused.returncode == 1
    assert "administrator" in refused.stderr


def test_a_plugin_of_ones_own_is_made_and_installable_at_once(boatyard: Boatyard, tmp_path: Path) -> None:
    dry = boatyard("make", "plugin", "tide-tables", "--dry-run")
    assert "+++ b/src/boatyard_tide_tables/plugin.toml" in dry.stdout
    assert not (tmp_path / "tide-tables").exists()
    made = boatyard("make", "plugin", "tide-tables", "--title", "Tides & tables")
    assert "Try it: boatyard plugins install ./tide-tables" in made.stdout
    before = {path: path.read_bytes() for path in (tmp_path / "tide-tables").rglob("*") if path.is_file()}
    again = boatyard("make", "plugin", "tide-tables")
    assert again.returncode == 1
    assert "already exists" in again.stderr
    assert {path: path.read_bytes() for path in before} == before
    installed = last_object(boatyard("plugins", "install", "./tide-tables", "--trust", "--json"))
    assert installed["plugin"] == "tide-tables"
    assert "Tides & tables" in boatyard("plugins", "show", "tide-tables").stdout


@pytest.mark.parametrize(
    "name", ["example", "class", "Tides", "core", "template", "../tides", "-x", "a b", "a" * 60]
)
def test_a_plugin_cannot_be_called_anything(inside: Boatyard, tmp_path: Path, name: str) -> None:
    result = inside("make", "plugin", "--", name)
    assert result.returncode == 1
    assert result.stderr.startswith("name: ")
    assert [entry.name for entry in tmp_path.iterdir() if entry.name != "home"] == []


@pytest.mark.parametrize("title", ['a"b', "a\\b", "a\nb", "x" * 61])
def test_a_title_breaks_no_file_apart(inside: Boatyard, tmp_path: Path, title: str) -> None:
    result = inside("make", "plugin", "tides", "--title", title)
    assert result.returncode == 1
    assert result.stderr.startswith("title: ")
    assert not (tmp_path / "tides").exists()
