"""Combines the settings: the sections, then the environment, then the role.

A section is any module of `config.sections`; dropping one in is enough. Its names in capitals count:

- Lists are joined without duplicates. `before(anchor, item)`, `after(anchor, item)` and `last(item)` give
  an item its place, whatever comes later; `remove(item)` takes one out, in whichever section it is.
- Dictionaries are joined, and what is in them by the same rules.
- Any other value may be set by one section only. `replace(value)` takes its place, whatever comes later:
  so a plugin changes what the base template sets. The environment and the role may change both.

Sections are taken in alphabetical order, `base` first, so that what they have in common has a stated order.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib import import_module
from pkgutil import iter_modules
from traceback import extract_tb
from types import ModuleType
from typing import Any

from django.core.exceptions import ImproperlyConfigured

import config.sections
from config.project import SOURCE

type Settings = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Placed:
    """A list item with its position: `offset` 0 is before the anchor, 1 after it. No anchor means the end."""

    item: str
    anchor: str | None = None
    offset: int = 0


@dataclass(frozen=True, slots=True)
class _Removed:
    """A list item to remove."""

    item: str


@dataclass(frozen=True, slots=True)
class _Replacement:
    """A value that overrides those of other sections."""

    value: Any


type Entry = str | Placed | _Removed
type Entries = list[Entry]


def before(anchor: str, item: str) -> Placed:
    return Placed(item, anchor, 0)


def after(anchor: str, item: str) -> Placed:
    return Placed(item, anchor, 1)


def last(item: str) -> Placed:
    return Placed(item)


def remove(item: str) -> _Removed:
    return _Removed(item)


def replace(value: Any) -> Any:
    return _Replacement(value)


def assemble(environment: str, role: str) -> Settings:
    """Returns the settings for an environment and a role.

    Raises:
        ImproperlyConfigured: Two sections disagree, an anchor is missing, or a module cannot be read.
    """
    joined = _Joined()
    for section in _sections():
        for name, value in _capitals(section):
            joined.add(name, value, section.__name__)
    settings = {name: _taken(value) for name, value in joined.settings.items()}
    for module in (_module(f"config.environments.{environment}"), _module(f"config.{role}.settings")):
        for name, value in _capitals(module):
            settings[name] = _replaced(settings.get(name), value)
    return {name: _settled(name, value) for name, value in settings.items()}


def _sections() -> list[ModuleType]:
    names = sorted(
        (info.name for info in iter_modules(config.sections.__path__)),
        key=lambda name: (name != "base", name),
    )
    return [_module(f"config.sections.{name}") for name in names]


def _module(name: str) -> ModuleType:
    try:
        return import_module(name)
    except ImproperlyConfigured:
        raise
    except SyntaxError as error:
        raise ImproperlyConfigured(f"{error.filename}, line {error.lineno}: {error.msg}") from error
    except Exception as error:
        own = [frame for frame in extract_tb(error.__traceback__) if frame.filename.startswith(str(SOURCE))]
        raise ImproperlyConfigured(f"{own[-1].filename}, line {own[-1].lineno}: {error!r}") from error


def _capitals(module: ModuleType) -> Iterator[tuple[str, Any]]:
    return ((name, value) for name, value in vars(module).items() if name.isupper() and name[0] != "_")


class _Joined:
    """Returns the combined settings of the sections, and the section that set each."""

    def __init__(self) -> None:
        self.settings: Settings = {}
        self._owners: dict[str, str] = {}

    def add(self, name: str, value: Any, owner: str) -> None:
        """Raises ImproperlyConfigured if another section has set another value."""
        self._join(self.settings, name, value, (name, owner))

    def _join(self, target: Settings, key: str, new: Any, said: tuple[str, str]) -> None:
        path, owner = said
        old = target.get(key)
        if isinstance(old, _Replacement) and not isinstance(new, _Replacement):
            return
        if isinstance(old, list) and isinstance(new, list):
            target[key] = [*old, *new]
        elif isinstance(new, dict) and (old is None or isinstance(old, dict)):
            inner = target[key] = dict(old or {})
            for name, value in new.items():
                self._join(inner, name, value, (f"{path}[{name}]", owner))
        elif key in target and old != new and isinstance(old, _Replacement) == isinstance(new, _Replacement):
            raise ImproperlyConfigured(f"{owner} and {self._owners[path]} both set {path}")
        else:
            target[key] = new
        self._owners[path] = owner


def _taken(value: Any) -> Any:
    if isinstance(value, _Replacement):
        return value.value
    return {key: _taken(inner) for key, inner in value.items()} if isinstance(value, dict) else value


def _replaced(old: Any, new: Any) -> Any:
    if isinstance(old, list) and isinstance(new, list):
        return [*old, *new]
    if isinstance(old, dict) and isinstance(new, dict):
        return old | {key: _replaced(old.get(key), value) for key, value in new.items()}
    return new


def _settled(name: str, value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _settled(f"{name}[{key}]", inner) for key, inner in value.items()}
    if isinstance(value, list) and all(isinstance(entry, str | Placed | _Removed) for entry in value):
        return _ordered(name, value)
    return value


def _ordered(name: str, entries: Iterable[Entry]) -> list[str]:
    entries = list(entries)
    left_out = {entry.item for entry in entries if isinstance(entry, _Removed)}
    placed = {entry.item: entry for entry in entries if isinstance(entry, Placed)}
    result = list(dict.fromkeys(entry for entry in entries if isinstance(entry, str) and entry not in placed))
    waiting = [one for one in placed.values() if one.anchor]
    while waiting:  # An anchor can itself be an item without a position yet.
        ready = [one for one in waiting if one.anchor in result]
        if not ready:
            missing = ", ".join(f"{one.item} beside {one.anchor}" for one in waiting)
            raise ImproperlyConfigured(f"{name} has no place for {missing}")
        for one in ready:
            result.insert(result.index(str(one.anchor)) + one.offset, one.item)
        waiting = [one for one in waiting if one not in ready]
    result += [one.item for one in placed.values() if not one.anchor]
    return [item for item in result if item not in left_out]  # last, since it can be an anchor until here
