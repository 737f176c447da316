from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Timing:
    """The intervals of a worker, in seconds.

    Attributes:
        stale: A worker with an older heartbeat counts as dead, even if its process is not visible.
        grace: The time for running steps to end when the worker stops.
        setback: The delay of a job that this worker could not continue, for example because the disk is full.
    """

    poll: float = 0.2
    flush: float = 0.1
    heartbeat: float = 2.0
    stale: float = 30.0
    reap: float = 1.0
    grace: float = 10.0
    setback: float = 5.0
