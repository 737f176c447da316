"""Reads tables of packages with constraints."""

from packaging.requirements import InvalidRequirement, Requirement
from packaging.specifiers import InvalidSpecifier, SpecifierSet

from boatyard.core.toml_table import TableReader


def read_packages(table: TableReader, key: str) -> dict[str, str]:
    """Returns packages with accepted versions, and adds an error for each invalid one."""
    packages = table.pairs(key)
    for name, constraint in packages.items():
        if not _is_requirement(name, constraint):
            table.fault(f"{name} = {constraint!r} is not a package with a constraint")
    return {name: constraint for name, constraint in packages.items() if _is_requirement(name, constraint)}


def _is_requirement(name: str, constraint: str) -> bool:
    try:
        requirement = Requirement(name)
        SpecifierSet("" if constraint == "*" else constraint)
    except (InvalidRequirement, InvalidSpecifier):
        return False
    return not (requirement.specifier or requirement.url or requirement.marker)
