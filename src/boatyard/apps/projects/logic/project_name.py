"""The rules for project names. A name is part of a host name, a folder, a cookie and an identifier."""

import keyword
import re
import sys
import unicodedata
from functools import cache
from importlib.metadata import packages_distributions

from boatyard.core.errors import Invalid

LONGEST = 40
RESERVED = frozenset(
    {"admin", "api", "apps", "boatyard", "config", "core", "local", "localhost", "manage", "new"}
    | {"src", "static", "templates", "test", "tests", "tools", "users", "web", "www"}
)
_SHAPE = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", re.ASCII)


def check_project_name(name: str) -> str:
    """Returns `name` if it is allowed.

    Raises:
        Invalid: On the field `name`, with a suggestion if possible.
    """
    if fault := _fault(name):
        raise Invalid.field("name", fault)
    return name


def _fault(name: str) -> str | None:
    if not name.strip():
        return "Give the project a name."
    if len(name) > LONGEST:
        return f"At most {LONGEST} characters; this has {len(name)}."
    if _SHAPE.fullmatch(name) is None:
        return (
            "Use lower-case letters a to z, digits and single hyphens, beginning with a letter"
            + _suggestion(name)
        )
    module = name.replace("-", "_")
    if keyword.iskeyword(module) or keyword.issoftkeyword(module):
        return f"«{name}» is a Python keyword. Choose another name."
    if name in RESERVED:
        return f"«{name}» is used inside every project. Choose another name."
    if module in sys.stdlib_module_names:
        return f"«{name}» is a module of Python's standard library. Choose another name."
    if module in installed_modules():
        return f"«{name}» is a package that projects use. Choose another name."
    return None


def _suggestion(name: str) -> str:
    ascii_name = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    suggestion = re.sub(r"[^a-z0-9]+", "-", ascii_name).strip("-0123456789")[:LONGEST].strip("-")
    return f", for example «{suggestion}»." if suggestion and _fault(suggestion) is None else "."


@cache
def installed_modules() -> frozenset[str]:
    """Returns the top-level modules of all installed packages, which include a new project's packages."""
    return frozenset(packages_distributions())
