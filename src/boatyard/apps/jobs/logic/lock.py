from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Lock:
    """What a job needs to itself, such as `repository:<id>`; if shared, along with others that share it."""

    resource: str
    shared: bool = False
