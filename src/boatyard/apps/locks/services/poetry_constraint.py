"""Constraints of versions as Poetry writes them into locks."""

import re
from functools import cache

from packaging.specifiers import InvalidSpecifier, SpecifierSet
from packaging.version import InvalidVersion, Version

_PART = re.compile(r"[\s,]*+(\^|~=?|[<>=!]*+)\s*+([\w.*+!-]++)[\s,]*+")
_WHOLE = re.compile(rf"(?:{_PART.pattern})++")


@cache
def accepts(constraint: str, version: str) -> bool:
    """Whether `version` will do; what cannot be read accepts nothing.

    Beside what pip knows, `||` stands between alternatives, a bare version means exactly that one, and
    `^1.2` and `~1.2` allow what is compatible.
    """
    try:
        wanted = Version(version)
        return any(_all_of(part).contains(wanted, prereleases=True) for part in constraint.split("||"))
    except (InvalidSpecifier, InvalidVersion):
        return False


@cache
def _all_of(text: str) -> SpecifierSet:
    if not _WHOLE.fullmatch(text):
        raise InvalidSpecifier(text)
    parts = (_specifier(*part) for part in _PART.findall(text) if part != ("", "*"))
    return SpecifierSet(",".join(parts))


def _specifier(operator: str, version: str) -> str:
    if operator in ("^", "~"):
        return f">={version},<{_limit(version, caret=operator == '^')}"
    return f"{operator or '=='}{version}"


def _limit(version: str, *, caret: bool) -> str:
    """The first version that is not compatible any more."""
    release = list(Version(version).release)
    if caret:
        kept = next((place for place, number in enumerate(release) if number), len(release) - 1)
    else:
        kept = min(1, len(release) - 1)
    return ".".join(map(str, [*release[:kept], release[kept] + 1]))
