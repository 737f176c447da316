"""Reads environment variables. Errors name each missing or wrong variable and what was expected."""

import os
import sys
from collections.abc import Callable, Iterator, Mapping, MutableMapping, Sequence
from contextlib import contextmanager
from typing import Any

import environ
from django.core.exceptions import ImproperlyConfigured
from environ.fileaware_mapping import FileAwareMapping

YES = frozenset({"1", "on", "true", "yes"})
NO = frozenset({"0", "off", "false", "no"})
SECRET_LENGTH = 50
DIFFERENT_CHARACTERS = 5


class Env:
    """Reads variables with types. Instead of `NAME`, `NAME_FILE` can be the path of a file with the value.

    An empty variable counts as missing; one without a default must be there. Errors never quote a value,
    since it may be a secret.
    """

    def __init__(self, values: MutableMapping[str, str] | None = None) -> None:
        self._values: Mapping[str, str] = FileAwareMapping(os.environ if values is None else values)
        self._faults: list[str] | None = None

    @contextmanager
    def together(self) -> Iterator[None]:
        """Collects missing and wrong variables, and raises one error with a line for each at the end.

        Until then a faulty variable has its default, or else an empty value, so only read within the block.
        What was imported of the settings meanwhile is imported anew the next time, as after any import that
        fails. A block within another one leaves its faults to the outer one.

        Raises:
            ImproperlyConfigured: At the end of the outermost block.
        """
        if self._faults is not None:
            yield
            return
        faults = self._faults = []
        imported = set(sys.modules)
        try:
            yield
        except Exception as error:
            if faults:  # It can be a consequence of an empty value.
                raise _told(faults, imported) from error
            raise
        finally:
            self._faults = None
        if faults:
            raise _told(faults, imported)

    def text(self, name: str, default: str | None = None, *, expected: str = "a text") -> str:
        return self._read(name, str, expected, default, "")

    def secret(self, name: str, *, required: bool = True) -> str:
        """Returns a text that is long enough by Django's rules; empty if it is missing and not required."""
        expected = f"a random text of {SECRET_LENGTH} characters or more"
        return self._read(name, _secret, expected, None if required else "", "")

    def url(self, name: str, schemes: Sequence[str], default: str | None = None, *, example: str) -> str:
        def parse(value: str) -> str:
            if value.partition("://")[0] not in schemes:
                raise ValueError
            return value

        return self._read(name, parse, f"a URL such as {example}", default, "")

    def number(self, name: str, default: int | None = None, *, least: int = 0) -> int:
        def parse(value: str) -> int:
            if int(value) < least:
                raise ValueError
            return int(value)

        return self._read(name, parse, f"a whole number from {least}", default, least)

    def flag(self, name: str, default: bool | None = None) -> bool:
        return self._read(name, _flag, "true or false", default, False)

    def words(self, name: str, default: Sequence[str] | None = None, *, expected: str = "words") -> list[str]:
        given = None if default is None else [*default]
        return self._read(name, _words, f"{expected}, separated by commas", given, [])

    def choice(self, name: str, choices: Sequence[str], default: str | None = None) -> str:
        def parse(value: str) -> str:
            return choices[choices.index(value.lower())]

        return self._read(name, parse, f"one of {', '.join(choices)}", default, choices[0])

    def database(self, name: str, default: dict[str, Any] | None = None) -> dict[str, Any]:
        expected = "a URL such as postgres://user:password@host:5432/name"
        return self._read(name, _database, expected, default, {"ENGINE": "django.db.backends.dummy"})

    def mailer(self, name: str, default: dict[str, Any] | None = None) -> dict[str, Any]:
        expected = "a URL such as smtp+tls://user:password@host:587"
        return self._read(name, _mailer, expected, default, {"BACKEND": ""})

    def _read[T](self, name: str, parse: Callable[[str], T], expected: str, default: T | None, empty: T) -> T:
        try:
            value = self._values.get(name, "").strip()
        except OSError as error:
            self._refuse(f"{name}_FILE: cannot read {error.filename}: {error.strerror}")
            value = ""
        else:
            if not value and default is None:
                self._refuse(f"{name} is missing: expected {expected}")
        if value:
            try:
                return parse(value)
            except ValueError:
                self._refuse(f"{name} is wrong: expected {expected}")
        return empty if default is None else default

    def _refuse(self, fault: str) -> None:
        if self._faults is None:
            raise ImproperlyConfigured(fault) from None
        self._faults.append(fault)


def _told(faults: list[str], imported: set[str]) -> ImproperlyConfigured:
    for name in set(sys.modules) - imported:
        if name.startswith("config."):
            del sys.modules[name]
    return ImproperlyConfigured("\n".join(dict.fromkeys(faults)))


def _flag(value: str) -> bool:
    if value.lower() not in YES | NO:
        raise ValueError
    return value.lower() in YES


def _secret(value: str) -> str:
    if len(value) < SECRET_LENGTH or len(set(value)) < DIFFERENT_CHARACTERS:
        raise ValueError
    return value


def _words(value: str) -> list[str]:
    words = [word for part in value.split(",") if (word := part.strip())]
    if not words:
        raise ValueError
    return words


def _database(value: str) -> dict[str, Any]:
    scheme, separator, _ = value.partition("://")
    if not separator or scheme not in environ.Env.DB_SCHEMES:
        raise ValueError
    url: dict[str, Any] = environ.Env.db_url_config(value)
    if not url["NAME"]:
        raise ValueError
    return url


def _mailer(value: str) -> dict[str, Any]:
    scheme, separator, _ = value.partition("://")
    if not separator or scheme not in environ.Env.EMAIL_SCHEMES:
        raise ValueError
    url = environ.Env.email_url_config(value)
    options = {
        "host": url["EMAIL_HOST"],
        "port": url["EMAIL_PORT"],
        "username": url["EMAIL_HOST_USER"],
        "password": url["EMAIL_HOST_PASSWORD"],
        "use_tls": url.get("EMAIL_USE_TLS", False),
        "use_ssl": url.get("EMAIL_USE_SSL", False),
    }
    return {"BACKEND": url["EMAIL_BACKEND"], "OPTIONS": options if url["EMAIL_HOST"] else {}}


env = Env()
