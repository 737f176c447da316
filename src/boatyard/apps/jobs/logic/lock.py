from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Lock:
    """A lock of a job, such as `repository:<id>`: exclusive, or shared with other jobs that share it."""

    resource: str
    shared: bool = False
