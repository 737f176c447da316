from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Preset:
    """A choice of plugins that a new project can begin with.

    Attributes:
        plugins: Names of plugins, without those that they require.
    """

    name: str
    title: str
    summary: str
    plugins: tuple[str, ...]
