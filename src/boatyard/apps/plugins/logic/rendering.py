"""What is rendered, and what came of it."""

import re
from dataclasses import dataclass
from enum import StrEnum

_NAME = re.compile(r"[a-z][a-z0-9]*([-_][a-z0-9]+)*")
_LONGEST_LABEL = 63


def can_name_a_folder(name: str) -> bool:
    """Whether templates may make paths, host names and identifiers of it."""
    return len(name) <= _LONGEST_LABEL and _NAME.fullmatch(name) is not None


class Linters(StrEnum):
    """What checks a project's style: Ruff, or exactly black, isort, flake8 and pylint."""

    DEFAULT = "default"
    CLASSIC = "classic"


class ContinuousIntegration(StrEnum):
    """Who runs a project's checks on every push."""

    GITHUB = "github"
    GITLAB = "gitlab"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class RenderingSpec:
    """All answers a project is made from. The same spec gives the same files, byte for byte."""

    name: str
    title: str
    plugins: tuple[str, ...]
    python: str = "3.13"
    author_name: str = ""
    author_email: str = ""
    linters: Linters = Linters.DEFAULT
    ci: ContinuousIntegration = ContinuousIntegration.GITHUB


@dataclass(frozen=True, slots=True)
class Rendering:
    """What `render` wrote.

    Attributes:
        id: The hash of all files.
        files: Their paths, sorted; all of them are to be tracked.
        plugins: The names of the chosen plugins and of those that they require.
    """

    id: str
    files: tuple[str, ...]
    plugins: tuple[str, ...]
