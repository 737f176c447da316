from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Moves:
    """The moved files of the base template or of a plugin in one version.

    Attributes:
        version: The first version with the new paths.
        files: Old paths to new paths. A path that ends with a slash is a folder with its content.
        joined: A removed file to the file that contains its code now.
    """

    version: str
    files: Mapping[str, str] = field(default_factory=dict)
    joined: Mapping[str, str] = field(default_factory=dict)
