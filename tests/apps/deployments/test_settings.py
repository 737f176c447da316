"""Settings of environments with releases: imported, listed with their history, and compared."""

from pathlib import Path

import pytest

from boatyard.apps.environments.logic.commands.import_settings import ImportSettings
from boatyard.apps.environments.logic.commands.set_setting import SetSetting
from boatyard.apps.environments.logic.queries.compare_settings import CompareSettings
from boatyard.apps.environments.logic.queries.list_setting_history import ListSettingHistory
from boatyard.apps.environments.logic.queries.preview_settings import PreviewSettings
from boatyard.apps.environments.logic.settings_table import current_values
from boatyard.core.bus import bus
from boatyard.core.errors import Invalid
from boatyard.core.secrets import Secret
from tests.apps.deployments.conftest import Fleet

FILE = """# a comment
SENDER_NAME=Tea & more
export API_TOKEN='kelp "and" tide'
EMPTY=
PORT=8000
ENVIRONMENT=development
lower=case
"""


def previewed(text: str) -> dict[str, tuple[str, bool, str]]:
    found = bus.execute(PreviewSettings("shop", Secret(text), "staging"))
    return {each.key: (each.state.value, each.is_secret, each.value) for each in found}


def test_an_import_is_shown_first_and_then_done(fleet: Fleet) -> None:
    bus.execute(SetSetting("shop", "SENDER_NAME", Secret("Coffee"), "staging"))
    before = current_values(fleet.environment())
    assert previewed(FILE) == {
        "SENDER_NAME": ("changed", False, "Tea & more"),
        "API_TOKEN": ("new", True, ""),
        "EMPTY": ("skipped", False, ""),
        "PORT": ("skipped", False, "8000"),
        "ENVIRONMENT": ("skipped", False, "development"),
        "lower": ("skipped", False, "case"),
    }
    assert current_values(fleet.environment()) == before, "a preview changes nothing"
    done = bus.execute(ImportSettings("shop", Secret(FILE), "staging"))
    assert done.keys == ("SENDER_NAME", "API_TOKEN")
    after = current_values(fleet.environment())
    assert after == before | {"SENDER_NAME": "Tea & more", "API_TOKEN": 'kelp "and" tide'}
    assert previewed(FILE)["API_TOKEN"] == ("same", True, "")
    assert bus.execute(ImportSettings("shop", Secret(FILE), "staging")).keys == ()


def test_what_no_plugin_names_is_marked_as_unknown(fleet: Fleet) -> None:
    found = bus.execute(
        PreviewSettings("shop", Secret("SENDER=x\nSECRET_KEY=fresh\nMAIL_URL=x\n"), "staging")
    )
    assert {each.key: each.is_known for each in found} == {
        "SENDER": False,
        "SECRET_KEY": True,
        "MAIL_URL": True,
    }


def test_the_secret_key_of_another_environment_is_not_imported(fleet: Fleet) -> None:
    theirs = current_values(fleet.environment("production"))["SECRET_KEY"]
    assert previewed(f"SECRET_KEY={theirs}\n")["SECRET_KEY"][0] == "skipped"
    assert previewed("SECRET_KEY=a-fresh-one-of-its-own\n")["SECRET_KEY"][0] == "changed"


UNREADABLE = [
    ("", "has no settings"),
    ("# only a comment\n", "has no settings"),
    ("A=1\nnonsense kelp-and-tide\n", "line 2"),
    ("A = 1\n", "line 1"),
    ('KEY="-----BEGIN\nkelp-and-tide\n-----END"\n', "boatyard settings set KEY -"),
    ("A=1\0\n", "not a text file"),
    ("A=" + "x" * 300_000, "too long"),
    ("\n".join(f"bad {number}" for number in range(9)), "and 4 more"),
]


def test_a_file_that_cannot_be_read_changes_nothing(fleet: Fleet) -> None:
    before = current_values(fleet.environment())
    for text, says in UNREADABLE:
        with pytest.raises(Invalid) as preview:
            bus.execute(PreviewSettings("shop", Secret(text), "staging"))
        with pytest.raises(Invalid) as done:
            bus.execute(ImportSettings("shop", Secret(text), "staging"))
        for caught in (preview, done):
            assert list(caught.value.fields) == ["text"]
            assert says in str(caught.value)
            assert "kelp-and-tide" not in str(caught.value)
    assert current_values(fleet.environment()) == before


def test_a_value_is_kept_as_it_is(fleet: Fleet) -> None:
    for value in ("two\nlines", "#$'\"", "tab\there", "", " spaces ", "x" * 20_000):
        bus.execute(SetSetting("shop", "ODD", Secret(value), "staging"))
        assert current_values(fleet.environment())["ODD"] == value


IMPOSSIBLE = [
    ("ODD", "bell\a", "U+0007 at position 5"),
    ("ODD", "nul\0", "U+0000"),
    ("ODD", "return\r\n", "U+000D"),
    ("ODD", "x" * 20_001, "20001"),
    ("odd", "x", "capital letters"),
    ("ODD\n", "x", "capital letters"),
    ("A=B", "x", "capital letters"),
    ("PORT", "1", "Boatyard chooses it"),
    ("ENVIRONMENT", "development", "Boatyard chooses it"),
]


def test_what_cannot_reach_a_container_is_refused(fleet: Fleet) -> None:
    before = current_values(fleet.environment())
    for key, value, says in IMPOSSIBLE:
        with pytest.raises(Invalid) as caught:
            bus.execute(SetSetting("shop", key, Secret(value), "staging"))
        assert says in str(caught.value)
    assert current_values(fleet.environment()) == before


def test_the_local_environment_takes_only_what_its_file_can_hold(fleet: Fleet) -> None:
    with pytest.raises(Invalid, match="one line"):
        bus.execute(SetSetting("shop", "ODD", Secret("two\nlines")))
    fleet.repo.write(".env", "SENDER=Coffee\n")
    bus.execute(ImportSettings("shop", Secret("SENDER=Tea\n")))
    assert "SENDER=Tea" in (Path(fleet.repo.folder) / ".env").read_text()


def test_the_history_says_who_and_when_without_secrets(fleet: Fleet) -> None:
    for value in ("first", "second"):
        bus.execute(SetSetting("shop", "SENDER", Secret(value), "staging"))
    bus.execute(SetSetting("shop", "API_TOKEN", Secret("kelp-and-tide"), "staging"))
    found = bus.execute(ListSettingHistory("shop", "staging"))
    assert [(each.key, each.value) for each in found][:3] == [
        ("API_TOKEN", ""),
        ("SENDER", "second"),
        ("SENDER", "first"),
    ]
    assert found[0].is_secret
    assert found[0].author
    (only, _) = bus.execute(ListSettingHistory("shop", "staging", "SENDER"))
    assert only.value == "second"
    assert bus.execute(ListSettingHistory("shop", "production", "SENDER")) == ()


def test_a_comparison_tells_of_secrets_only_whether_they_are_equal(fleet: Fleet) -> None:
    for name, value in (("staging", "one"), ("production", "two")):
        bus.execute(SetSetting("shop", "SENDER", Secret(value), name, confirmation=name))
        bus.execute(SetSetting("shop", "API_TOKEN", Secret("kelp-and-tide"), name, confirmation=name))
    bus.execute(SetSetting("shop", "ONLY", Secret("here"), "staging"))
    found = {each.key: each for each in bus.execute(CompareSettings("shop", "staging", "production"))}
    assert (found["SENDER"].here, found["SENDER"].there) == ("one", "two")
    assert (found["SENDER"].difference, found["ONLY"].difference) == ("different", "missing there")
    assert (found["API_TOKEN"].difference, found["API_TOKEN"].here) == ("equal", "")
    assert (found["SECRET_KEY"].difference, found["SECRET_KEY"].there) == ("different", "")
