"""Conflict markers that are still in files."""

import re
from collections.abc import Mapping

_OURS = re.compile(rb"^<{7} yours\b.*$|^>{7} template\b.*$", re.MULTILINE)


def marked(contents: Mapping[str, bytes]) -> set[str]:
    """Returns the files with conflict markers of a merge by Boatyard."""
    return {path for path, content in contents.items() if _OURS.search(content)}
