from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PluginState:
    """One plugin of a rendering.

    Attributes:
        chosen: It was requested; otherwise another plugin requires it.
        source: The source of a third-party plugin; empty for the catalogue's own.
        pin: The exact state of that source, such as a commit.
    """

    version: str
    chosen: bool = True
    source: str = ""
    pin: str = ""
