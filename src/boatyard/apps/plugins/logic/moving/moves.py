from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Moves:
    """Where files of the base template or of a plugin have gone in one version.

    Attributes:
        version: The first version that has them at their new places.
        files: From path to path; one that ends with a slash is a folder with all that is in it.
        joined: From a file that is gone to the one that holds its code now.
    """

    version: str
    files: Mapping[str, str] = field(default_factory=dict)
    joined: Mapping[str, str] = field(default_factory=dict)
