"""Finds plugins in installed Python packages, by their entry points and without importing anything."""

from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import Distribution, distributions
from importlib.util import find_spec
from pathlib import Path

from packaging.utils import canonicalize_name

from boatyard.core.errors import Invalid

GROUP = "boatyard.plugins"


@dataclass(frozen=True, slots=True)
class OfferedPlugin:
    """An entry point of an installed package. The folder of the Python package `module` contains a plugin."""

    name: str
    module: str
    package: Distribution

    @property
    def package_name(self) -> str:
        return canonicalize_name(self.package.metadata["Name"])

    @property
    def author(self) -> str:
        told = self.package.metadata
        return str(told.get("Author") or told.get("Author-email") or "")


def offered_plugins() -> list[OfferedPlugin]:
    """Returns the plugins in packages of Boatyard's own environment, by name."""
    return sorted(_all_offered(), key=lambda offered: (offered.package_name, offered.name))


def find_package(name: str) -> tuple[Path, OfferedPlugin]:
    """Returns the plugin folder of the package or entry point `name`.

    Raises:
        Invalid: On `source`, if no installed package contains it, or a package contains several.
    """
    offered = offered_plugins()
    wanted = canonicalize_name(name)
    found = [one for one in offered if wanted in (one.package_name, canonicalize_name(one.name))]
    if not found:
        there = ", ".join(dict.fromkeys(one.package_name for one in offered))
        hint = f"Choose one of: {there}." if there else f"Install it first: `pipx inject boatyard {wanted}`."
        raise Invalid.field(
            "source", f"No package «{name}» with a plugin is installed in Boatyard's environment. {hint}"
        )
    if len(found) > 1:
        names = ", ".join(one.name for one in found)
        raise Invalid.field("source", f"«{name}» contains several plugins. Choose one of: {names}.")
    return _folder(found[0]), found[0]


def _all_offered() -> Iterator[OfferedPlugin]:
    for package in distributions():
        for point in package.entry_points.select(group=GROUP):
            yield OfferedPlugin(point.name, point.value.partition(":")[0].strip(), package)


def _folder(offered: OfferedPlugin) -> Path:
    top, *rest = offered.module.split(".")
    # A top-level module is found without an import. A submodule would import its parents.
    spec = find_spec(top) if top.isidentifier() else None
    places = spec.submodule_search_locations if spec else None
    folders = [Path(place, *rest) for place in places or ()]
    found = next((folder for folder in folders if folder.is_dir()), None)
    if found is None:
        raise Invalid.field(
            "source", f"«{offered.name}» should be in {offered.module}, which does not exist."
        )
    return found
