from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Preset:
    """A selection of plugins for new projects.

    Attributes:
        plugins: Names of plugins, without the plugins that they require.
    """

    name: str
    title: str
    summary: str
    plugins: tuple[str, ...]
