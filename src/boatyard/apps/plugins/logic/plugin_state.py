from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PluginState:
    """One plugin of a rendering.

    Attributes:
        chosen: Somebody asked for it; otherwise it came along as a requirement.
        source: Where a third party's plugin comes from; empty for the catalogue's own.
        pin: Exactly which state of that source, such as a commit.
    """

    version: str
    chosen: bool = True
    source: str = ""
    pin: str = ""
