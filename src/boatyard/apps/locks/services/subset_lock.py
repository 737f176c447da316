"""Creates a project's poetry.lock as a subset of a larger lock."""

import json
from collections.abc import Iterator
from operator import attrgetter

from boatyard.template.project.tools.export_lock import content_hash

from .dependency_closure import DependencyClosure
from .package_text import package_text
from .pythons import Pythons
from .source_lock import SourceLock
from .wanted import Pyproject

LOCK_VERSION = "2.1"


def subset_lock(pyproject_text: str, shipped: SourceLock) -> str:
    """Returns the poetry.lock for a pyproject.toml, with the versions and hashes of `shipped`.

    Raises:
        DependencyNotShipped: The project needs a package that `shipped` does not contain.
        LockFault: The pyproject.toml cannot be read.
    """
    pyproject = Pyproject(pyproject_text)
    pythons = Pythons(pyproject.requires_python)
    reached = DependencyClosure(shipped, pythons).follow(pyproject.wanted())
    order = [package for packages in shipped.packages.values() for package in packages if package in reached]
    blocks = [package_text(reached[package], pythons) for package in sorted(order, key=attrgetter("name"))]
    return "\n".join([shipped.head.rstrip("\n") + "\n", *(blocks or ["package = []\n"]), *_tail(pyproject)])


def _tail(pyproject: Pyproject) -> Iterator[str]:
    if pyproject.extras:
        extras = (f"{_key(extra)} = {json.dumps(names)}\n" for extra, names in pyproject.extras.items())
        yield "[extras]\n" + "".join(extras)
    yield (
        "[metadata]\n"
        f'lock-version = "{LOCK_VERSION}"\n'
        f"python-versions = {json.dumps(pyproject.requires_python)}\n"
        f'content-hash = "{content_hash(pyproject.data)}"\n'
    )


def _key(name: str) -> str:
    return name if name.replace("-", "").replace("_", "").isalnum() else json.dumps(name)
