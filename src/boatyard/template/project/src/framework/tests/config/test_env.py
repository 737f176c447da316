"""Reading variables with their types, and errors with their names."""

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from framework.config.env import Env


@pytest.mark.parametrize(
    ("method", "value", "expected"),
    [
        ("text", " a word ", "a word"),
        ("number", "8000", 8000),
        ("flag", "Yes", True),
        ("flag", "off", False),
        ("words", "a, b,,c", ["a", "b", "c"]),
    ],
)
def test_a_value_has_its_type(method: str, value: str, expected: object) -> None:
    assert getattr(Env({"IT": value}), method)("IT") == expected


@pytest.mark.parametrize(
    ("method", "value", "expected"),
    [
        ("number", "many", "IT is wrong: expected a whole number from 0"),
        ("number", "-3", "IT is wrong: expected a whole number from 0"),
        ("secret", "short", "IT is wrong: expected a random text of 50 characters or more"),
        ("secret", "ab" * 30, "IT is wrong: expected a random text"),
        ("words", ",,", "IT is wrong: expected words, separated by commas"),
        ("database", "postgres://user@host", "IT is wrong"),
        ("flag", "perhaps", "IT is wrong: expected true or false"),
        ("database", "mydb", "IT is wrong: expected a URL such as postgres://user:password@host:5432/name"),
        ("database", "gopher://host/db", "IT is wrong"),
        ("mailer", "carrier-pigeon", "IT is wrong: expected a URL such as smtp"),
    ],
)
def test_a_wrong_value_is_refused_without_being_quoted(method: str, value: str, expected: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=expected) as caught:
        getattr(Env({"IT": value}), method)("IT")
    assert value not in str(caught.value)


@pytest.mark.parametrize("values", [{}, {"IT": ""}, {"IT": "  "}])
def test_what_is_missing_or_empty_takes_the_default_or_is_refused(values: dict[str, str]) -> None:
    assert Env(values).text("IT", default="else") == "else"
    with pytest.raises(ImproperlyConfigured, match="IT is missing: expected a text"):
        Env(values).text("IT")


def test_a_secret_is_long_and_varied() -> None:
    secret = "0123456789" * 5
    assert Env({"IT": secret}).secret("IT") == secret
    assert Env({}).secret("IT", required=False) == ""
    with pytest.raises(ImproperlyConfigured, match="IT is wrong"):
        Env({"IT": "short"}).secret("IT", required=False)


def test_a_url_has_one_of_the_schemes() -> None:
    assert Env({"IT": "redis://host"}).url("IT", ("redis",), example="redis://host:6379/0") == "redis://host"
    with pytest.raises(ImproperlyConfigured, match="IT is wrong: expected a URL such as redis://host:6379/0"):
        Env({"IT": "http://:secret@host"}).url("IT", ("redis",), example="redis://host:6379/0")


def test_faults_are_told_together() -> None:
    env = Env({"MANY": "many", "LIST": ",", "HOST": "here"})

    def read() -> None:
        with env.together():
            with env.together():
                assert (env.secret("KEY"), env.database("DB")["ENGINE"]) == ("", "django.db.backends.dummy")
            assert (env.number("MANY", least=1), env.number("MANY", default=3)) == (1, 3)
            assert (env.words("LIST"), env.text("HOST"), env.flag("YES")) == ([], "here", False)

    with pytest.raises(ImproperlyConfigured) as caught:
        read()
    assert str(caught.value).splitlines() == [
        "KEY is missing: expected a random text of 50 characters or more",
        "DB is missing: expected a URL such as postgres://user:password@host:5432/name",
        "MANY is wrong: expected a whole number from 1",
        "MANY is wrong: expected a whole number from 0",
        "LIST is wrong: expected words, separated by commas",
        "YES is missing: expected true or false",
    ]
    with pytest.raises(ImproperlyConfigured, match=r"^KEY is missing"):
        env.secret("KEY")


def test_what_follows_from_a_fault_is_not_told() -> None:
    env = Env({})
    with pytest.raises(ImproperlyConfigured, match=r"^IT is missing: expected a text$"), env.together():
        raise ValueError(env.text("IT"))
    with pytest.raises(ZeroDivisionError), env.together():
        raise ZeroDivisionError


def test_a_choice_is_one_of_the_choices() -> None:
    assert Env({"IT": "b"}).choice("IT", ("a", "b")) == "b"
    assert Env({"IT": "B"}).choice("IT", ("a", "b")) == "b"
    with pytest.raises(ImproperlyConfigured, match="expected one of a, b"):
        Env({"IT": "c"}).choice("IT", ("a", "b"))


def test_a_file_stands_in_for_the_value(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("hush\n")
    assert Env({"KEY_FILE": str(secret)}).text("KEY") == "hush"


def test_a_file_that_is_missing_is_named(tmp_path: Path) -> None:
    with pytest.raises(ImproperlyConfigured, match=r"KEY_FILE: cannot read .*/nowhere: No such file"):
        Env({"KEY_FILE": str(tmp_path / "nowhere")}).text("KEY")


def test_a_database_url_becomes_djangos_settings() -> None:
    database = Env({"IT": "postgres://ada:s%40fe@db:5433/shop"}).database("IT")
    assert database["ENGINE"] == "django.db.backends.postgresql"
    assert (database["HOST"], database["PORT"], database["NAME"]) == ("db", 5433, "shop")
    assert (database["USER"], database["PASSWORD"]) == ("ada", "s@fe")


def test_a_mail_url_becomes_a_mailer() -> None:
    mailer = Env({"IT": "smtp+tls://ada:safe@mail:587"}).mailer("IT")
    assert mailer["BACKEND"] == "django.core.mail.backends.smtp.EmailBackend"
    assert mailer["OPTIONS"] == {
        "host": "mail",
        "port": 587,
        "username": "ada",
        "password": "safe",
        "use_tls": True,
        "use_ssl": False,
    }
