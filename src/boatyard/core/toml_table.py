"""Reads a table of a TOML file strictly, and collects all errors instead of stopping at the first."""

import re
from collections.abc import Collection, Iterator
from difflib import get_close_matches
from enum import StrEnum
from typing import Any

_KINDS = {str: "a string", int: "a whole number", bool: "true or false", list: "a list", dict: "a table"}
_PORTS = range(1, 65536)


class TableReader:
    """A table. When `close` is called, every key that was not read is an error.

    Args:
        where: The name of the table in errors, such as `example/plugin.toml`.
        faults: The list to which errors are added.
        known: The set to which every read key is added, as `settings.key`.
        path: The prefix of this table's keys.
    """

    def __init__(
        self,
        table: dict[str, Any],
        where: str,
        faults: list[str],
        known: set[str] | None = None,
        path: str = "",
    ) -> None:
        self._table = table
        self._where = where
        self._faults = faults
        self._asked: set[str] = set()
        self._known = set[str]() if known is None else known
        self._path = path

    def text(self, key: str, *, pattern: str = r"[^\r\n]+", default: str | None = None) -> str:
        """Returns a string of one line. Without a default, the key is required."""
        value = self._get(key, str, default)
        if value is None or (value == default and key not in self._table):
            return default or ""
        return str(value) if self._fits(key, value, pattern) else ""

    def has(self, key: str) -> bool:
        return key in self._table

    def flag(self, key: str) -> bool:
        return bool(self._get(key, bool, False))

    def number(self, key: str, *, default: int | None = None) -> int:
        """Returns a whole number. Without a default, the key is required."""
        value = self._get(key, int, default)
        if isinstance(value, bool):
            self.fault(f"{key} is not {_KINDS[int]}")
            return default or 0
        return int(value or 0)

    def port(self, *, default: int | None = None) -> int:
        """Returns the TCP port at the key `port`, from 1 to 65535. Without a default, the key is required."""
        port = self.number("port", default=default)
        if self.has("port") and port not in _PORTS:
            self.fault(f"port cannot be {port}")
        return port

    def choice[E: StrEnum](self, key: str, options: type[E], default: E) -> E:
        value = self._get(key, str, default)
        if value in list(options):
            return options(value)
        if value is not None:
            self.fault(f"{key} is {value!r}, which is none of {', '.join(options)}")
        return default

    def names(self, key: str, options: Collection[str]) -> tuple[str, ...]:
        """Returns a list of distinct options."""
        texts = self.texts(key)
        for text in texts:
            if text not in options:
                self.fault(f"{key} names {text!r}, which is none of {', '.join(options)}")
        return tuple(text for text in texts if text in options)

    def texts(self, key: str, pattern: str = r"[^\r\n]+", *, unique: bool = True) -> tuple[str, ...]:
        """Returns a list of strings, which must be distinct unless duplicates are allowed."""
        values = self._get(key, list, []) or []
        fitting = [value for value in values if self._fits(key, value, pattern)]
        if unique and len(set(fitting)) < len(fitting):
            self.fault(f"{key} names something twice")
        return tuple(fitting)

    def table(self, key: str) -> "TableReader":
        return self._inner(self._get(key, dict, {}) or {}, key)

    def tables(self, key: str) -> Iterator["TableReader"]:
        for number, table in enumerate(self._get(key, list, []) or [], 1):
            if isinstance(table, dict):
                yield self._inner(table, f"{key} {number}")
            else:
                self.fault(f"{key} {number} is not a table")

    def pairs(self, key: str) -> dict[str, str]:
        """Returns a table of strings."""
        pairs = self._get(key, dict, {}) or {}
        for name, value in pairs.items():
            if not isinstance(value, str):
                self.fault(f"{key}.{name} is not a string")
        return {name: value for name, value in sorted(pairs.items()) if isinstance(value, str)}

    def fault(self, text: str) -> None:
        self._faults.append(f"{self._where}: {text}")

    def close(self) -> None:
        """Adds an error for every key that was not read."""
        for key in sorted(set(self._table) - self._asked):
            close = get_close_matches(key, self._asked, n=1)
            self.fault(f"unknown key {key!r}" + (f": did you mean {close[0]!r}?" if close else ""))

    def _inner(self, table: dict[str, Any], name: str) -> "TableReader":
        path = f"{self._path}{name.partition(' ')[0]}."
        return TableReader(table, f"{self._where}: {name}", self._faults, self._known, path)

    def _get(self, key: str, kind: type, default: Any) -> Any:
        self._asked.add(key)
        self._known.add(f"{self._path}{key}")
        if key not in self._table and default is None:
            self.fault(f"{key} is missing")
        value = self._table.get(key, default)
        if value is not None and not isinstance(value, kind):
            self.fault(f"{key} is not {_KINDS[kind]}")
            return default
        return value

    def _fits(self, key: str, value: Any, pattern: str) -> bool:
        fits = isinstance(value, str) and re.fullmatch(pattern, value, re.ASCII) is not None
        if not fits:
            self.fault(f"{key} cannot be {value!r}")
        return fits
