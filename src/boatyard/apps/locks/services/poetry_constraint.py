"""Version constraints in Poetry's locks."""

import re
from functools import cache

from packaging.specifiers import InvalidSpecifier, SpecifierSet
from packaging.version import InvalidVersion, Version

_PART = re.compile(r"[\s,]*+(\^|~=?|[<>=!]*+)\s*+([\w.*+!-]++)[\s,]*+")
_WHOLE = re.compile(rf"(?:{_PART.pattern})++")


@cache
def accepts(constraint: str, version: str) -> bool:
    """Whether `version` is accepted. An unreadable constraint accepts nothing.

    In addition to pip's constraints, `||` separates alternatives, a bare version means exactly this version,
    and `^1.2` and `~1.2` allow compatible versions.
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
    """Returns the first incompatible version."""
    release = list(Version(version).release)
    if caret:
        kept = next((place for place, number in enumerate(release) if number), len(release) - 1)
    else:
        kept = min(1, len(release) - 1)
    return ".".join(map(str, [*release[:kept], release[kept] + 1]))
