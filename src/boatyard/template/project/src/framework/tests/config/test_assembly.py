"""Combining sections, environment and role to settings."""

from types import ModuleType
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured

from framework.config import assembly
from framework.config.assembly import after, assemble, before, last, remove, replace


def _module(name: str, **settings: Any) -> ModuleType:
    module = ModuleType(name)
    vars(module).update(settings)
    return module


@pytest.fixture
def modules(monkeypatch: pytest.MonkeyPatch) -> dict[str, ModuleType]:
    """Replaces the modules of config."""
    found = {
        "config.environments.test": _module("config.environments.test"),
        "config.local.settings": _module("config.local.settings"),
    }
    monkeypatch.setattr(assembly, "import_module", found.__getitem__)
    monkeypatch.setattr(
        assembly,
        "_sections",
        lambda: [it for name, it in found.items() if name.startswith("config.sections")],
    )
    return found


def _assembled(modules: dict[str, ModuleType], **sections: dict[str, Any]) -> dict[str, Any]:
    for name, settings in sections.items():
        modules[f"config.sections.{name}"] = _module(f"config.sections.{name}", **settings)
    return assemble("test", "local")


def test_lists_are_joined_in_order_without_duplicates(modules: dict[str, ModuleType]) -> None:
    settings = _assembled(modules, base={"APPS": ["a", "b"]}, more={"APPS": ["b", "c"]})
    assert settings["APPS"] == ["a", "b", "c"]


def test_items_go_where_they_are_placed(modules: dict[str, ModuleType]) -> None:
    settings = _assembled(
        modules,
        base={"APPS": ["a", last("z"), "b"]},
        more={"APPS": [after("x", "y"), after("a", "x"), before("a", "first"), "c"]},
    )
    assert settings["APPS"] == ["first", "a", "x", "y", "b", "c", "z"]


def test_an_item_is_left_out_and_still_a_place_for_others(modules: dict[str, ModuleType]) -> None:
    settings = _assembled(
        modules,
        base={"API": {"AUTH": ["basic"]}},
        less={"API": {"AUTH": [before("basic", "token"), remove("basic")]}},
        more={"API": {"AUTH": [before("basic", "session")]}},
    )
    assert settings["API"]["AUTH"] == ["token", "session"]


def test_an_anchor_that_is_nowhere_is_named(modules: dict[str, ModuleType]) -> None:
    with pytest.raises(ImproperlyConfigured, match="APPS has no place for x beside nowhere"):
        _assembled(modules, base={"APPS": ["a", after("nowhere", "x")]})


def test_dictionaries_are_joined_to_the_depth(modules: dict[str, ModuleType]) -> None:
    settings = _assembled(
        modules,
        base={"API": {"AUTH": ["basic"], "SIZE": 1}},
        more={"API": {"AUTH": [before("basic", "token")], "PAGE": 2}},
    )
    assert settings["API"] == {"AUTH": ["token", "basic"], "SIZE": 1, "PAGE": 2}


def test_sections_that_disagree_are_both_named(modules: dict[str, ModuleType]) -> None:
    with pytest.raises(
        ImproperlyConfigured, match=r"config.sections.more and config.sections.base both set ZONE"
    ):
        _assembled(modules, base={"ZONE": "UTC"}, more={"ZONE": "CET"})


def test_sections_that_disagree_inside_a_dictionary_are_both_named(modules: dict[str, ModuleType]) -> None:
    with pytest.raises(ImproperlyConfigured, match=r"both set API\[SIZE\]"):
        _assembled(modules, base={"API": {"SIZE": 1}}, more={"API": {"SIZE": 2}})


@pytest.mark.parametrize("names", [("base", "more"), ("more", "base")])
def test_a_value_takes_the_place_of_another_in_any_order(
    modules: dict[str, ModuleType], names: tuple[str, str]
) -> None:
    said = {"base": {"TASKS": {"default": {"BACKEND": "slow", "SIZE": 1}}}}
    said["more"] = {"TASKS": {"default": replace({"BACKEND": "quick"})}, "ZONES": replace(["UTC"])}
    settings = _assembled(modules, **{name: said[name] for name in names})
    assert settings == {"TASKS": {"default": {"BACKEND": "quick"}}, "ZONES": ["UTC"]}


def test_two_that_take_the_place_of_another_are_both_named(modules: dict[str, ModuleType]) -> None:
    with pytest.raises(ImproperlyConfigured, match=r"config.sections.two and config.sections.one both set A"):
        _assembled(modules, base={"A": 1}, one={"A": replace(2)}, two={"A": replace(3)})


def test_the_environment_replaces_what_takes_the_place_of_another(modules: dict[str, ModuleType]) -> None:
    modules["config.environments.test"] = _module("config.environments.test", TASKS={"default": "at once"})
    settings = _assembled(modules, more={"TASKS": {"default": replace("later")}})
    assert settings == {"TASKS": {"default": "at once"}}


def test_environment_and_role_replace_what_sections_say(modules: dict[str, ModuleType]) -> None:
    modules["config.environments.test"] = _module("config.environments.test", DEBUG=False, ROOT="environment")
    modules["config.local.settings"] = _module("config.local.settings", ROOT="role")
    settings = _assembled(modules, base={"DEBUG": True, "ROOT": "section", "lower": 1, "_OWN": 1})
    assert settings == {"DEBUG": False, "ROOT": "role"}


def test_a_module_with_a_syntax_error_is_named_with_its_line(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: str) -> ModuleType:
        raise SyntaxError("invalid syntax", ("sections/broken.py", 3, 1, "", 3, 2))

    monkeypatch.setattr(assembly, "import_module", broken)
    with pytest.raises(ImproperlyConfigured, match=r"sections/broken.py, line 3: invalid syntax"):
        assemble("test", "local")


def test_whatever_fails_in_a_module_is_named_with_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(_: str) -> ModuleType:
        raise NameError("name 'x' is not defined")

    monkeypatch.setattr(assembly, "import_module", failing)
    with pytest.raises(ImproperlyConfigured, match=r"assembly.py, line \d+: NameError"):
        assemble("test", "local")
