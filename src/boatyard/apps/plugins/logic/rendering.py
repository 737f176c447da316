"""The input and the result of rendering."""

import re
from dataclasses import dataclass
from enum import StrEnum

_NAME = re.compile(r"[a-z][a-z0-9]*([-_][a-z0-9]+)*")
_LONGEST_LABEL = 63


def can_name_a_folder(name: str) -> bool:
    """Whether templates may use the text in paths, host names and identifiers."""
    return len(name) <= _LONGEST_LABEL and _NAME.fullmatch(name) is not None


class Linters(StrEnum):
    """The linters of a project: Ruff, or black, isort, flake8 and pylint."""

    DEFAULT = "default"
    CLASSIC = "classic"


class ContinuousIntegration(StrEnum):
    """The CI service that runs a project's checks on every push."""

    GITHUB = "github"
    GITLAB = "gitlab"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class RenderingSpec:
    """All answers for a project. The same spec results in identical files."""

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
    """The result of `render`.

    Attributes:
        id: The hash of all files.
        files: Their sorted paths. Git must track all of them.
        plugins: The names of the chosen plugins and of the plugins that they require.
    """

    id: str
    files: tuple[str, ...]
    plugins: tuple[str, ...]
