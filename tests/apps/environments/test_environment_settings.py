"""The table of settings and the `.env` written from it: one line changes, nobody's edit is lost."""

import re
from pathlib import Path

import pytest

import boatyard
from boatyard.apps.accounts.models import Account
from boatyard.apps.environments.logic.environment_settings import EnvironmentSettings
from boatyard.apps.environments.logic.setting_key import BASE_TYPES
from boatyard.apps.environments.logic.settings_table import current_values, put_settings
from boatyard.apps.environments.models import Environment, Setting
from boatyard.apps.plugins.logic.manifest import SettingKind, SettingType
from boatyard.core.errors import ExternalFailure
from boatyard.core.secrets import Secret
from tests.apps.projects.steps import part
from tests.people import account
from tests.projects import local, registered_project

pytestmark = pytest.mark.django_db
TEXT = "# a note\nSECRET_KEY=abc=def\nREDIS_URL=\nREDIS_URL_OTHER=x\n"


@pytest.fixture
def ann() -> Account:
    return account("ann")


@pytest.fixture
def environment(ann: Account, tmp_path: Path) -> Environment:
    (tmp_path / ".env").write_text(TEXT)
    (tmp_path / ".env").chmod(0o644)
    return local(registered_project(owner=ann, name="shop", folder=tmp_path, port=9100))


@pytest.fixture
def settings() -> EnvironmentSettings:
    return part(EnvironmentSettings)


def test_only_the_line_changes_and_only_its_owner_may_read_it(
    settings: EnvironmentSettings, environment: Environment
) -> None:
    file = environment.folder / ".env"
    settings.set(environment, {"REDIS_URL": Secret("redis://:pw@host/0")})
    assert file.read_text() == TEXT.replace("REDIS_URL=\n", "REDIS_URL=redis://:pw@host/0\n")
    assert file.stat().st_mode & 0o777 == 0o600
    assert [path.name for path in environment.folder.iterdir()] == [".env"]
    settings.set(environment, {"REDIS_URL": Secret("")})
    assert file.read_text() == TEXT


def test_a_line_that_is_missing_comes_to_the_end(
    settings: EnvironmentSettings, environment: Environment
) -> None:
    settings.set(environment, {"DATABASE_URL": Secret("postgres://host/shop")})
    assert (environment.folder / ".env").read_text() == f"{TEXT}DATABASE_URL=postgres://host/shop\n"


@pytest.mark.parametrize("line", ["REDIS_URL=a=b", "export REDIS_URL=a=b", "REDIS_URL='a=b'"])
def test_a_value_is_read_however_it_is_written(
    settings: EnvironmentSettings, environment: Environment, line: str
) -> None:
    (environment.folder / ".env").write_text(f"REDIS_URL=old\n{line}\n")
    assert settings.values(environment)["REDIS_URL"] == "a=b"


def test_the_last_of_two_lines_counts_and_changes(
    settings: EnvironmentSettings, environment: Environment
) -> None:
    file = environment.folder / ".env"
    file.write_text("REDIS_URL=one\nREDIS_URL=two\n")
    settings.set(environment, {"REDIS_URL": Secret("three")})
    assert file.read_text() == "REDIS_URL=one\nREDIS_URL=three\n"


def test_a_project_without_one_is_told_what_to_do(
    settings: EnvironmentSettings, environment: Environment
) -> None:
    (environment.folder / ".env").unlink()
    with pytest.raises(ExternalFailure, match="make setup"):
        settings.set(environment, {"REDIS_URL": Secret("redis://host")})
    assert not Setting.objects.exists()


def test_what_a_person_wrote_into_the_file_is_taken_into_the_table(
    settings: EnvironmentSettings, environment: Environment
) -> None:
    settings.set(environment, {"REDIS_URL": Secret("redis://one")})
    file = environment.folder / ".env"
    file.write_text(file.read_text().replace("redis://one", "redis://mine"))
    settings.set(environment, {"OTHER": Secret("x")})
    assert current_values(environment)["REDIS_URL"] == "redis://mine"
    assert "REDIS_URL=redis://mine\n" in file.read_text()
    versions = Setting.objects.filter(key="REDIS_URL").order_by("-pk")
    assert [version.value and version.value.reveal() for version in versions] == [
        "redis://mine",
        "redis://one",
        "",
    ]


def test_who_set_a_value_is_kept_and_secrets_are_encrypted(
    settings: EnvironmentSettings, environment: Environment, ann: Account
) -> None:
    settings.set(environment, {"API_TOKEN": Secret("tide-and-kelp")}, author_id=ann.pk)
    newest = Setting.objects.filter(key="API_TOKEN").latest("pk")
    assert newest.author == ann
    raw = Setting.objects.filter(pk=newest.pk).extra(select={"raw": "value"}).values("raw")[0]["raw"]
    assert "tide-and-kelp" not in str(raw)


def test_the_same_value_makes_no_new_version(settings: EnvironmentSettings, environment: Environment) -> None:
    settings.set(environment, {"OTHER": Secret("x")})
    before = Setting.objects.count()
    settings.set(environment, {"OTHER": Secret("x")})
    assert Setting.objects.count() == before


def test_an_environments_value_counts_before_its_projects(environment: Environment) -> None:
    Setting.objects.create(
        project=environment.project, key="SENDER", kind=SettingKind.ENVIRONMENT, value=Secret("all")
    )
    assert current_values(environment) == {"SENDER": "all"}
    put_settings(environment, {"SENDER": Secret("own")}, {})
    assert current_values(environment) == {"SENDER": "own"}
    put_settings(environment, {"SENDER": None}, {})
    assert current_values(environment) == {"SENDER": "all"}


def test_the_first_file_has_fresh_secrets_and_the_port(
    settings: EnvironmentSettings, environment: Environment
) -> None:
    file = environment.folder / ".env"
    file.unlink()
    (environment.folder / ".env.example").write_text("SECRET_KEY=\nPORT=8000\nDEBUG=1\n")
    assert settings.make(environment)
    values = settings.values(environment)
    assert (values["PORT"], values["DEBUG"]) == ("9100", "1")
    assert len(values["SECRET_KEY"]) >= 50
    assert not settings.make(environment), "one that is there stays"
    assert settings.values(environment) == values == current_values(environment)
    file.unlink()
    assert settings.make(environment), "one that was lost comes back"
    assert settings.values(environment) == values


def test_the_types_of_the_base_template_are_those_that_its_code_reads() -> None:
    """Compares `BASE_TYPES` with the calls of `env` in the base template, PORT excepted."""
    calls = {"flag": SettingType.BOOLEAN, "number": SettingType.INTEGER}
    read: dict[str, SettingType] = {}
    for file in (Path(boatyard.__file__).parent / "template" / "project" / "src").rglob("*.py"):
        if "tests" not in file.parts:
            for call, key in re.findall(r'\benv\.(flag|number)\("([A-Z_]+)"', file.read_text()):
                read[key] = calls[call]
    assert read.pop("PORT") is SettingType.INTEGER
    assert read == BASE_TYPES
