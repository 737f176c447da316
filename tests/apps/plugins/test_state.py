from pathlib import Path

import pytest

from boatyard.apps.plugins.logic.errors import StateFault, StateMissing
from boatyard.apps.plugins.logic.plugin_state import PluginState
from boatyard.apps.plugins.logic.rendering import ContinuousIntegration, Linters
from boatyard.apps.plugins.logic.state import State
from boatyard.apps.plugins.logic.state_reading import is_state_file

STATE = State(
    template="0.2.0",
    name="shop",
    title='Tea "& more" é',
    author_name="Ada",
    linters=Linters.CLASSIC,
    ci=ContinuousIntegration.NONE,
    plugins={
        "example": PluginState("0.2.0"),
        "htmx": PluginState("0.1.0", chosen=False),
        "parcels": PluginState("1.0.0", source="https://git.example/parcels", pin="0a9e674"),
    },
)
NOTE = STATE.texts()[".boatyard.toml"]


def faults_of(texts: dict[str, str]) -> tuple[str, ...]:
    with pytest.raises(StateFault) as caught:
        State.parse(texts)
    assert "git checkout HEAD" in caught.value.message
    return caught.value.faults


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    texts = STATE.texts()
    assert sorted(texts) == [
        ".boatyard.toml",
        ".boatyard/example.toml",
        ".boatyard/htmx.toml",
        ".boatyard/parcels.toml",
    ]
    for path, text in texts.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(text)
    assert State.parse(texts) == State.read(tmp_path) == STATE
    assert State.of(STATE.spec(), STATE.template, STATE.plugins) == STATE


def test_the_spec_has_what_was_chosen() -> None:
    assert STATE.spec().plugins == ("example", "parcels")
    assert STATE.spec().linters is Linters.CLASSIC


def test_a_key_names_one_rendering() -> None:
    def other(**changes: object) -> str:
        values = {name: getattr(STATE, name) for name in STATE.__dataclass_fields__}
        return State(**values | changes).key

    keys = [
        STATE.key,
        other(title="Other"),
        other(template="0.2.1"),
        other(plugins={}),
        other(plugins={**STATE.plugins, "htmx": PluginState("0.1.0", chosen=True)}),
        other(plugins={**STATE.plugins, "parcels": PluginState("1.0.0", source="x", pin="b")}),
    ]
    assert len(set(keys)) == len(keys)
    assert other(plugins=dict(reversed(list(STATE.plugins.items())))) == STATE.key
    assert STATE.key.isalnum()


def test_no_state_is_no_project(tmp_path: Path) -> None:
    with pytest.raises(StateMissing, match="did not create this project"):
        State.read(tmp_path)
    with pytest.raises(StateMissing):
        State.parse({".boatyard/example.toml": 'version = "0.1.0"\n'})


@pytest.mark.parametrize(
    ("note", "fault"),
    [
        ("<<<<<<< HEAD\n" + NOTE, ".boatyard.toml holds a merge conflict"),
        ("broken = [", ".boatyard.toml is not TOML"),
        ("[answers]\n", ".boatyard.toml: rendering is missing"),
        ("[rendering]\n[answers]\n", ".boatyard.toml: template is missing"),
        ("[rendering]\n[answers]\n", ".boatyard.toml: name is missing"),
        ("answers = 1\nrendering = 2\n", ".boatyard.toml: rendering is missing"),
        (NOTE.replace('"0.2.0"', '"../up"'), "template cannot be '../up'"),
        (NOTE.replace('"0.2.0"', "2"), "template cannot be 2"),
        (NOTE.replace('"classic"', '"own"'), "linters is 'own', which is none of default, classic"),
        (NOTE.replace('name = "shop"', ""), "name is missing"),
        (NOTE.replace('"Ada"', '"A\\nB"'), "author_name cannot be 'A\\nB'"),
    ],
)
def test_damage_is_named(note: str, fault: str) -> None:
    assert any(fault in found for found in faults_of({".boatyard.toml": note}))


@pytest.mark.parametrize(
    ("path", "text", "fault"),
    [
        (".boatyard/redis.toml", "", "version is missing"),
        (".boatyard/redis.toml", 'version = "1"', "version cannot be '1'"),
        (".boatyard/redis.toml", 'version = "1.0.0"\nchosen = "yes"', "chosen is not true or false"),
        (".boatyard/redis.toml", 'version = "1.0.0"\nsource = 1', "source cannot be 1"),
        (".boatyard/redis.toml", "=======\n<<<<<<<", "holds a merge conflict"),
        (".boatyard/Redis!.toml", 'version = "1.0.0"', "the plugin's name cannot be 'Redis!'"),
    ],
)
def test_damage_to_a_plugins_file_is_named(path: str, text: str, fault: str) -> None:
    note = State("0.2.0", "shop", "Shop").texts()[".boatyard.toml"]
    found = faults_of({".boatyard.toml": note, path: text})
    assert any(entry.startswith(path) and fault in entry for entry in found)


def test_all_damage_is_named_at_once() -> None:
    assert (
        len(faults_of({".boatyard.toml": "broken = [", ".boatyard/a.toml": "", ".boatyard/b.toml": "["})) == 3
    )


def test_text_that_is_no_text_is_damage(tmp_path: Path) -> None:
    (tmp_path / ".boatyard.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(StateFault, match="cannot be read"):
        State.read(tmp_path)


@pytest.mark.parametrize(
    ("path", "belongs"),
    [
        (".boatyard.toml", True),
        (".boatyard/redis.toml", True),
        (".boatyard/notes.md", False),
        (".boatyard/more/redis.toml", False),
        ("src/.boatyard.toml", False),
    ],
)
def test_which_files_belong_to_the_state(path: str, belongs: bool) -> None:
    assert is_state_file(path) is belongs
