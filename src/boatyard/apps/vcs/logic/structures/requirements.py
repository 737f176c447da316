"""What a project depends on, told apart by the packages' names."""

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
    """A package's own name, whatever its spelling; with the marker where one limits it."""
    found = parsed(text)
    if found is None:
        return repr(text)
    return canonicalize_name(found.name) + (f"; {found.marker}" if found.marker else "")


def can_both_hold(one: object, other: object) -> bool:
    """Whether some version satisfies both; what is no constraint on versions is never sure to."""
    first, second = parsed(one), parsed(other)
    if first is None or second is None or first.url or second.url:
        return False
    both = first.specifier & second.specifier
    return any(both.contains(version, prereleases=True) for version in _around(both))


def _around(specifiers: SpecifierSet) -> list[Version]:
    """Versions at, right above and right below each limit: between them nothing changes."""
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
    """Some version less than this one, and above those of its limits that end with a smaller number."""
    parts = list(release)
    while parts and parts[-1] == 0:
        parts.pop()
    if not parts:
        return Version("0.dev0")
    return _version((*parts[:-1], parts[-1] - 1, 99999))


def _version(release: tuple[int, ...]) -> Version:
    return Version(".".join(map(str, release)))
