from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boatyard.apps.plugins.logic.choosing import choose
from boatyard.apps.plugins.logic.manifest import Manifest
from boatyard.core.errors import Invalid

NAMES = [f"p{number}" for number in range(8)]


def manifest(name: str, *requires: str, conflicts: tuple[str, ...] = ()) -> Manifest:
    return Manifest(name, name.title(), "", "data", "1.0.0", requires=requires, conflicts=conflicts)


def catalogue(*manifests: Manifest) -> dict[str, Manifest]:
    return {entry.name: entry for entry in manifests}


def names(chosen: tuple[Manifest, ...]) -> list[str]:
    return [entry.name for entry in chosen]


def test_requirements_come_first() -> None:
    plugins = catalogue(
        manifest("beat", "celery"), manifest("celery", "redis"), manifest("redis"), manifest("x")
    )
    assert names(choose(["beat"], plugins)) == ["redis", "celery", "beat"]


def test_an_unknown_name_gets_a_suggestion() -> None:
    with pytest.raises(Invalid) as caught:
        choose(["celry", "zzz"], catalogue(manifest("celery"), manifest("redis")))
    assert caught.value.fields == {
        "plugins": [
            "There is no plugin named 'celry'. Did you mean celery?",
            "There is no plugin named 'zzz'. Choose one of: celery, redis.",
        ]
    }


@pytest.mark.parametrize("both", [False, True])
def test_plugins_that_exclude_each_other_are_named_once(both: bool) -> None:
    plugins = catalogue(
        manifest("a", conflicts=("b",)), manifest("b", conflicts=("a",) if both else ()), manifest("c", "b")
    )
    with pytest.raises(Invalid) as caught:
        choose(["a", "c"], plugins)
    assert caught.value.fields == {"plugins": ["A and B cannot be in the same project."]}


@st.composite
def acyclic(draw: st.DrawFn) -> dict[str, Manifest]:
    plugins = [
        manifest(name, *draw(st.lists(st.sampled_from(NAMES[:number]), unique=True)) if number else ())
        for number, name in enumerate(NAMES)
    ]
    return catalogue(*plugins)


@given(acyclic(), st.lists(st.sampled_from(NAMES)), st.randoms())
def test_the_order_is_sound_and_does_not_depend_on_the_asking(
    plugins: dict[str, Manifest], asked: list[str], random: Random
) -> None:
    chosen = names(choose(asked, plugins))
    shuffled = list(asked)
    random.shuffle(shuffled)
    assert names(choose(shuffled, plugins)) == chosen
    assert set(asked) <= set(chosen)
    for position, name in enumerate(chosen):
        assert set(plugins[name].requires) <= set(chosen[:position])


@given(st.text())
def test_any_text_is_known_or_refused_at_its_field(name: str) -> None:
    with pytest.raises(Invalid) as caught:
        choose([name], catalogue(manifest("only-this-one")) if name != "only-this-one" else {})
    assert list(caught.value.fields) == ["plugins"]
