"""Planning a rendering: requirements are added, conflicts and wrong names are refused."""

from dataclasses import replace

import pytest

from boatyard.apps.plugins.logic.changing.plan import plan
from boatyard.apps.plugins.logic.changing.planned_change import PlannedChange
from boatyard.apps.plugins.logic.changing.plugin_step import ChangeAction
from boatyard.apps.plugins.logic.errors import VersionGone
from boatyard.apps.plugins.logic.plugin_state import PluginState
from boatyard.apps.plugins.logic.rendering import RenderingSpec
from boatyard.apps.plugins.logic.state import State
from boatyard.apps.projects.logic.commands.change_plugins import ChangePlugins
from boatyard.core.errors import Conflict, Invalid
from tests.apps.plugins.site import Site

ADD, REMOVE, UPDATE = ChangeAction.ADD, ChangeAction.REMOVE, ChangeAction.UPDATE


def state(site: Site, *chosen: str) -> State:
    return site.catalogue.state(RenderingSpec("shop", "Shop", chosen))


def planned(site: Site, before: State, **change: object) -> PlannedChange:
    return plan(before, ChangePlugins("shop", **change), site.catalogue)  # type: ignore[arg-type]


def test_what_a_plugin_requires_comes_along_and_says_why(site: Site) -> None:
    change = planned(site, state(site), add=("beat",))
    assert [(step.name, step.action, bool(step.reason)) for step in change.steps] == [
        ("beat", ADD, False),
        ("celery", ADD, True),
        ("redis", ADD, True),
    ]
    assert change.title == "build: add beat"
    assert {name: plugin.chosen for name, plugin in change.wanted.plugins.items()} == {
        "beat": True,
        "celery": False,
        "redis": False,
    }


def test_what_only_a_removed_plugin_required_goes_along(site: Site) -> None:
    change = planned(site, state(site, "beat"), remove=("beat",))
    assert set(change.names(REMOVE)) == {"beat", "celery", "redis"}
    assert not change.wanted.plugins
    assert change.title == "build: remove beat"


def test_what_somebody_chose_stays_when_what_needed_it_goes(site: Site) -> None:
    change = planned(site, state(site, "beat", "redis"), remove=("beat",))
    assert set(change.wanted.plugins) == {"redis"}


def test_adding_and_removing_come_to_the_state_of_before(site: Site) -> None:
    before = state(site, "redis")
    there = planned(site, before, add=("beat",)).wanted
    assert planned(site, there, remove=("beat",)).wanted == before


def test_what_is_needed_is_not_removed(site: Site) -> None:
    with pytest.raises(Conflict, match=r"redis is required by celery.*boatyard remove redis celery"):
        planned(site, state(site, "celery", "redis"), remove=("redis",))


def test_plugins_that_exclude_each_other_are_refused(site: Site) -> None:
    with pytest.raises(Invalid, match="Memcached and Redis cannot be in the same project"):
        planned(site, state(site, "celery"), add=("memcached",))


def test_one_may_take_the_place_of_what_excludes_it(site: Site) -> None:
    change = planned(site, state(site, "redis"), add=("memcached",), remove=("redis",))
    assert set(change.wanted.plugins) == {"memcached"}
    assert change.title == "build: add memcached, remove redis"


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"add": ("rediss",)}, "Did you mean redis?"),
        ({"add": ("nothing-like-it",)}, "Choose one of: beat, celery, memcached, redis"),
        ({"add": ("",)}, "no plugin named ''"),
        ({"add": ("--redis",)}, "no plugin named '--redis'"),
        ({"remove": ("celerey",)}, "Did you mean celery?"),
        ({"remove": ("zebra",)}, "Its plugins: celery, redis"),
        ({"update": ("templat",)}, "Did you mean template?"),
        ({"update": ("memcached",)}, "no plugin named 'memcached'"),
        ({"add": ("beat",), "remove": ("beat",)}, "beat cannot be added and removed in one change"),
    ],
)
def test_bad_names_are_told_at_their_field(site: Site, change: dict[str, object], says: str) -> None:
    with pytest.raises(Invalid) as caught:
        planned(site, state(site, "celery"), **change)
    assert list(caught.value.fields) == ["plugins"]
    assert says in caught.value.message


def test_what_is_so_already_is_noted_and_no_change(site: Site) -> None:
    before = state(site, "celery")
    change = planned(site, before, add=("celery",), remove=("memcached",))
    assert not change.is_needed
    assert change.notes == ("The project already has celery.", "The project does not have memcached.")


def test_what_came_along_can_be_chosen(site: Site) -> None:
    change = planned(site, state(site, "celery"), add=("redis",))
    assert change.is_needed
    assert change.wanted.plugins["redis"].chosen
    assert change.title == "build: record the chosen plugins"


def older(before: State, template: str = "", **versions: str) -> State:
    plugins = {
        name: replace(plugin, version=versions.get(name, plugin.version))
        for name, plugin in before.plugins.items()
    }
    return replace(before, template=template or before.template, plugins=plugins)


def test_an_update_brings_everything_to_its_newest(site: Site) -> None:
    change = planned(site, older(state(site, "celery"), "1.1.0", redis="0.1.0"), update_all=True)
    assert [(step.name, step.action, step.before, step.after) for step in change.steps] == [
        ("template", UPDATE, "1.1.0", "1.2.3"),
        ("redis", UPDATE, "0.1.0", "0.2.0"),
    ]
    assert change.title == "build: update base template to 1.2.3"
    assert change.wanted == state(site, "celery")


def test_an_update_of_some_leaves_the_rest(site: Site) -> None:
    before = older(state(site, "celery"), "1.2.0", redis="0.1.0")
    change = planned(site, before, update=("redis",))
    assert (change.wanted.template, change.wanted.plugins["redis"].version) == ("1.2.0", "0.2.0")
    assert change.title == "build: update redis to 0.2.0"
    assert planned(site, before, update=("template",)).wanted.plugins == before.plugins


def test_nothing_newer_is_no_change(site: Site) -> None:
    before = state(site, "celery")
    assert not planned(site, before, update_all=True).is_needed
    assert planned(site, before, update=("redis",)).notes == ("redis 0.2.0 is the newest version.",)


def test_what_is_newer_than_the_catalogue_is_not_taken_back(site: Site) -> None:
    before = older(state(site), "9.0.0")
    assert not planned(site, before, update_all=True).is_needed


def test_a_plugin_that_is_not_installed_any_more_is_named(site: Site) -> None:
    before = replace(state(site), plugins={"lost": PluginState("1.0.0")})
    with pytest.raises(VersionGone, match="lost"):
        planned(site, before, add=("redis",))


def test_what_is_added_needs_the_base_template_it_was_written_for(site: Site) -> None:
    with pytest.raises(
        Conflict, match=r"redis needs base template 1\.2\.3, but this project has 1\.1\.0.*boatyard update"
    ):
        planned(site, older(state(site), "1.1.0"), add=("redis",))
    assert planned(site, older(state(site), "1.2.0"), add=("redis",)).is_needed
    both = planned(site, older(state(site), "1.1.0"), add=("redis",), update=("template",))
    assert both.wanted.template == "1.2.3"


def test_a_plugin_is_not_updated_past_the_base_template_that_it_was_written_for(site: Site) -> None:
    before = older(state(site, "celery"), "1.1.0", redis="0.1.0")
    with pytest.raises(Conflict, match=r"redis needs base template 1\.2\.3.*boatyard update"):
        planned(site, before, update=("redis",))


def test_another_minor_version_of_the_base_template_takes_the_plugins_along(site: Site) -> None:
    before = older(state(site, "celery"), "1.1.0", redis="0.1.0")
    change = planned(site, before, update=("template",))
    assert [(step.name, step.after, step.reason) for step in change.steps] == [
        ("template", "1.2.3", ""),
        ("redis", "0.2.0", "Required by the new base template."),
    ]


@pytest.mark.parametrize("count", [1, 2, 3, 9])
def test_the_title_stays_short(site: Site, count: int) -> None:
    names = [f"plugin{number}" for number in range(count)]
    for name in names:
        site.plugin(name)
    title = planned(site, state(site), add=tuple(names)).title
    assert title.startswith("build: add ")
    assert len(title) <= 72
