"""The last check before templates. The values were already validated when they were entered."""

import re
from pathlib import Path

from boatyard.apps.plugins.logic.rendering import (
    ContinuousIntegration,
    Linters,
    RenderingSpec,
    can_name_a_folder,
)
from boatyard.core.errors import Conflict, Invalid

_PYTHON = re.compile(r"3\.\d+")
_LONGEST = 200


def check_spec(spec: RenderingSpec) -> None:
    """Raises Invalid for answers that could write outside the destination or break a file."""
    faults: dict[str, list[str]] = {}
    if not can_name_a_folder(spec.name):
        faults["name"] = ["Use lower-case letters, digits and single dashes, beginning with a letter."]
    if not _PYTHON.fullmatch(spec.python):
        faults["python"] = ["Enter a version of Python such as 3.13."]
    for field in ("title", "author_name", "author_email"):
        value = getattr(spec, field)
        if len(value) > _LONGEST or not value.isprintable():
            faults[field] = [f"Use one line of at most {_LONGEST} printable characters."]
    for field, choices in (("linters", Linters), ("ci", ContinuousIntegration)):
        if getattr(spec, field) not in list(choices):
            faults[field] = [f"Choose one of {', '.join(choices)}."]
    if faults:
        raise Invalid(faults)


def check_destination(destination: Path) -> None:
    """Raises Conflict unless the folder is empty or does not exist."""
    if destination.is_symlink() or (destination.exists() and not destination.is_dir()):
        raise Conflict(f"{destination.name} exists and is not a folder")
    if destination.exists() and any(destination.iterdir()):
        raise Conflict(f"The folder {destination.name} is not empty")
