"""Version constraints, written for people."""

from packaging.specifiers import SpecifierSet


def in_order(specifiers: SpecifierSet) -> str:
    """Returns each part once, the lower bound first: `>=6.1,<6.2`."""
    parts = {str(specifier) for specifier in specifiers}
    return ",".join(sorted(parts, key=lambda part: (not part.startswith((">", "=", "~")), part)))
