from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Timing:
    """How often a worker does what, in seconds.

    Attributes:
        stale: A worker whose heartbeat is older counts as dead, even if its process cannot be looked at.
        grace: How long running steps have to end when the worker stops.
        setback: How long a job waits that this worker could not carry on with, say because the disk is full.
    """

    poll: float = 0.2
    flush: float = 0.1
    heartbeat: float = 2.0
    stale: float = 30.0
    reap: float = 1.0
    grace: float = 10.0
    setback: float = 5.0
