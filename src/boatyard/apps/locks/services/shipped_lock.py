"""A poetry.lock, read package by package: a TOML parser takes far longer over the whole."""

import json
import re
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Self

from packaging.utils import canonicalize_name

from boatyard.apps.locks.logic.errors import LockFault

from .locked_package import LockedPackage

_PACKAGE = re.compile(r"^\[\[package\]\]\n", re.MULTILINE)
_TAIL = re.compile(r"^\[(?:extras|metadata)\]\n", re.MULTILINE)
_NO_PACKAGE = "package = []\n"
_NAME = re.compile(r'^name = "(.+)"\n')


class ShippedLock:
    """The packages of a lock, by canonical name. Markers distinguish several versions of a package."""

    def __init__(self, text: str) -> None:
        self._text = text.replace("\r\n", "\n")

    @classmethod
    def read(cls, file: Path) -> Self:
        """Raises LockFault if the file cannot be read."""
        try:
            return cls(file.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError) as error:
            raise LockFault(f"{file.name} cannot be read: {error}") from None

    @property
    def head(self) -> str:
        """The text before the first package, which names the program that wrote the lock."""
        return _PACKAGE.split(self._body, maxsplit=1)[0].replace(_NO_PACKAGE, "")

    @cached_property
    def packages(self) -> Mapping[str, tuple[LockedPackage, ...]]:
        found: dict[str, tuple[LockedPackage, ...]] = {}
        for block in _PACKAGE.split(self._body)[1:]:
            name = _NAME.match(block)
            if name is None:
                raise LockFault("A package of the lock does not begin with its name")
            key = canonicalize_name(name[1])
            found[key] = (*found.get(key, ()), LockedPackage(block))
        return found

    @property
    def requires_python(self) -> str:
        """The versions of Python of the lock."""
        return self._metadata("python-versions") or "*"

    @property
    def form(self) -> str:
        """The version of the lock format; raises LockFault if it is missing."""
        form = self._metadata("lock-version")
        if not form:
            raise LockFault("The lock's metadata does not say the version of its form")
        return form

    def _metadata(self, key: str) -> str:
        found = re.search(rf"^{key} = (\".*\")$", self._text[len(self._body) :], re.MULTILINE)
        return str(json.loads(found[1])) if found else ""

    @property
    def _body(self) -> str:
        tail = _TAIL.search(self._text)
        if tail is None:
            raise LockFault("The lock does not end with its metadata")
        return self._text[: tail.start()]
