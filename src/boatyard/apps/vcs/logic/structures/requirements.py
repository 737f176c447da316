"""A project's requirements, identified by the packages' names."""

from packaging.requirements import InvalidRequirement, Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name
from packaging.version import InvalidVersion, Version


def parsed(text: object) -> Requirement | None:
    if not isinstance(text, str):
        return None
    try:
        return Requirement(text)
    except InvalidRequirement:
        return None


def identity(text: object) -> str:
    """Returns a package's normalised name, with its marker if it has one."""
    found = parsed(text)
    if found is None:
        return repr(text)
    return canonicalize_name(found.name) + (f"; {found.marker}" if found.marker else "")


def can_both_hold(one: object, other: object) -> bool:
    """Whether a version can satisfy both. False if one is not a version constraint."""
    first, second = parsed(one), parsed(other)
    if first is None or second is None or first.url or second.url:
        return False
    both = first.specifier & second.specifier
    return any(both.contains(version, prereleases=True) for version in _around(both))


def _around(specifiers: SpecifierSet) -> list[Version]:
    """Returns versions at, just above and just below each limit. Between them the result is constant."""
    found = [Version("0"), Version("99999")]
    for specifier in specifiers:
        try:
            limit = Version(specifier.version.removesuffix(".*"))
        except InvalidVersion:
            continue
        release = limit.release
        above = [(*release, 0, 0, 1), (*release, 1), (*release[:-1], release[-1] + 1)]
        found += [limit, *map(_version, above), _below(release)]
    return found


def _below(release: tuple[int, ...]) -> Version:
    """Returns a version below this one, but above all lower limits."""
    parts = list(release)
    while parts and parts[-1] == 0:
        parts.pop()
    if not parts:
        return Version("0.dev0")
    return _version((*parts[:-1], parts[-1] - 1, 99999))


def _version(release: tuple[int, ...]) -> Version:
    return Version(".".join(map(str, release)))
